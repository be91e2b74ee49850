-- Each line of the file: a signature, a tab, the body it belongs to. Each is sent once.
local requests, at = {}, 0

function init(arguments)
    for line in io.lines(arguments[1]) do
        local signature, body = line:match("^(%S+)\t(.*)$")
        requests[#requests + 1] = wrk.format("POST", arguments[2], { ["Stripe-Signature"] = signature, ["Content-Type"] = "application/json", ["X-Forwarded-Proto"] = "https", ["Host"] = wrk.headers["Host"] }, body)
    end
end

function request()
    at = at + 1
    return requests[at] or requests[#requests]
end
