-- Each line of the file: an address, a tab, a cookie. They are asked in turn, over and over.
local requests, at = {}, 0

function init(arguments)
    for line in io.lines(arguments[1]) do
        local path, cookie = line:match("^(%S+)\t(.*)$")
        requests[#requests + 1] = wrk.format("GET", path, { ["Cookie"] = cookie, ["Host"] = wrk.headers["Host"], ["X-Forwarded-Proto"] = "https" })
    end
end

function request()
    at = at % #requests + 1
    return requests[at]
end
