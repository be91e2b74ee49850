// Finds Stripe's operations in its package: the paths stand in the code of its resources, the types in the declarations beside it.
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

export function findOperations(resources) {
  const operations = new Map();
  for (const code of filesBelow(resources).filter(file => file.endsWith(".js"))) {
    for (const operation of operationsIn(code)) {
      if (!operations.has(operation.key)) operations.set(operation.key, operation);
    }
  }
  return operations;
}

function filesBelow(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const full = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(full) : [full];
  });
}

function operationsIn(file) {
  const found = [];
  const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const declaration = file.replace(/\.js$/, ".d.ts");
  ts.forEachChild(source, type => {
    if (!ts.isClassDeclaration(type)) return;
    for (const method of type.members.filter(ts.isMethodDeclaration)) {
      for (const [verb, address] of requestsIn(method.body)) {
        found.push({ key: `${verb} ${address}`, verb, address, declaration, type: type.name.text, method: method.name.text });
      }
    }
  });
  return found;
}

function requestsIn(node) {
  const found = [];
  const visit = child => {
    if (ts.isCallExpression(child) && child.expression.name?.text === "_makeRequest" && ts.isStringLiteral(child.arguments[0])) {
      const address = addressOf(child.arguments[1]);
      if (address) found.push([child.arguments[0].text, address]);
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}

// `/v1/customers/${encodeURIComponent(id)}` is /v1/customers/{id}
function addressOf(node) {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map(span => `{${span.expression.arguments[0].text}}${span.literal.text}`).join("");
}
