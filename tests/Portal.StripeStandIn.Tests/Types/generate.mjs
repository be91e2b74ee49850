// Writes what Stripe's typings say about the portal's operations, in the folder that holds the packages and where it is run:
//   contract.json  the version, all operations, and JSON schemas of the portal's requests, answers and errors
//   openapi.json   the same requests and answers as an OpenAPI document, for a server that refuses what is wrong
import fs from "node:fs";
import ts from "typescript";
import { findOperations } from "./operations.mjs";
import { openApi } from "./openapi.mjs";
import { asJson, asText, closed, Schemas } from "./schemas.mjs";

const stripe = "node_modules/stripe/cjs";
const portal = JSON.parse(fs.readFileSync("portal.json", "utf8"));
const version = /ApiVersion = '([^']+)'/.exec(fs.readFileSync(`${stripe}/apiVersion.js`, "utf8"))[1];

const operations = findOperations(`${stripe}/resources`);
const used = portal.operations.map(key => operations.get(key) ?? fail(`Stripe has no operation ${key}.`));
const errors = `${stripe}/Types.d.ts`;
const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, strict: true, skipLibCheck: true, types: [] };
const program = ts.createProgram([...used.map(operation => operation.declaration), errors], options);
const checker = program.getTypeChecker();

write("contract.json", { version, operations: [...operations.keys()].sort(), schema: asOneSchema(describe(asText)) });
write("openapi.json", asDocument(describe(asJson)));

function describe(requestValues) {
  const definitions = {};
  const answers = new Schemas(checker, asJson, kind => portal.objects.includes(kind), definitions);
  const requests = new Schemas(checker, requestValues, () => true, definitions);
  const described = used.map(operation => {
    const method = methodOf(operation);
    return { ...operation, request: requestOf(method, requests), answer: answerOf(method.type, answers) };
  });
  return { described, error: errorBody(answers), definitions };
}

function methodOf(operation) {
  const declared = program.getSourceFile(operation.declaration).statements.find(node => ts.isClassDeclaration(node) && node.name.text === operation.type);
  return declared.members.find(member => member.name?.getText() === operation.method);
}

function requestOf(method, requests) {
  const parameters = method.parameters.find(parameter => parameter.name.getText() === "params");
  return parameters ? requests.of(checker.getNonNullableType(checker.getTypeAtLocation(parameters))) : closed({}, []);
}

// Promise<Response<T>> or ApiListPromise<T>
function answerOf(promise, answers) {
  const content = promise.typeArguments[0];
  if (promise.typeName.getText() === "ApiListPromise") return answers.listOf(checker.getTypeAtLocation(content));
  return answers.of(checker.getTypeAtLocation(content.typeArguments[0]));
}

// StripeRawError holds what the API says and what the library adds; only the API writes snake_case, and only text matters here
function errorBody(answers) {
  const raw = program.getSourceFile(errors).statements.find(node => ts.isTypeAliasDeclaration(node) && node.name.text === "StripeRawError");
  const said = checker.getTypeAtLocation(raw).getProperties().filter(property => /^[a-z_]+$/.test(property.name));
  const texts = said.map(property => [property.name, answers.of(checker.getTypeOfSymbol(property))]).filter(([, schema]) => schema.type === "string");
  return closed({ error: closed(Object.fromEntries(texts), ["message", "type"]) }, ["error"]);
}

// a property for each: a reader parses it once and takes what it needs
function asOneSchema({ described, error, definitions }) {
  const properties = { error };
  for (const operation of described) {
    properties[`request ${operation.key}`] = operation.request;
    properties[`answer ${operation.key}`] = operation.answer;
  }
  return { type: "object", properties, definitions };
}

function asDocument({ described, definitions }) {
  return openApi(version, described, definitions);
}

function write(name, content) {
  fs.writeFileSync(name, JSON.stringify(content, null, 1));
}

function fail(message) {
  throw new Error(message);
}
