// Turns TypeScript types into JSON schemas: nothing but the declared properties, and of open enumerations the declared values.
import ts from "typescript";

const { TypeFlags, SymbolFlags, SyntaxKind } = ts;
const decimal = { type: "string", pattern: "^-?[0-9]+([.][0-9]+)?$", example: "12.5" };

// TypeScript has one kind of number; Stripe has few that are not whole
const fractions = /percent|aggregated_value|(^|_)ratio|latitude|longitude|^(height|length|weight|width)$/;

/** The values of JSON. */
export const asJson = {
  number: name => ({ type: fractions.test(name) ? "number" : "integer" }),
  boolean: values => values.length === 2 ? { type: "boolean" } : { type: "boolean", enum: values },
};

/** The same values as the text of a form or a query. */
export const asText = {
  number: name => fractions.test(name) ? decimal : { type: "string", pattern: "^-?[0-9]+$" },
  boolean: values => ({ type: "string", enum: values.map(String) }),
};

export class Schemas {
  #checker;
  #values;
  #isKept;
  #definitions;
  #names = new Map();

  /** @param isKept whether an object of Stripe's, by the value of its property "object", is described; of all others only the id is. */
  constructor(checker, values, isKept, definitions) {
    this.#checker = checker;
    this.#values = values;
    this.#isKept = isKept;
    this.#definitions = definitions;
  }

  of(type, name = "") {
    const flags = type.flags;
    if (flags & (TypeFlags.Any | TypeFlags.Unknown)) return {};
    if (flags & TypeFlags.Null) return { type: "null" };
    if (flags & TypeFlags.StringLiteral) return { type: "string", enum: [type.value] };
    if (flags & TypeFlags.BooleanLiteral) return this.#values.boolean([type.intrinsicName === "true"]);
    if (flags & TypeFlags.String || isOtherString(type)) return { type: "string" };
    if (flags & (TypeFlags.Number | TypeFlags.NumberLiteral)) return this.#values.number(name);
    if (isDecimal(type)) return decimal;
    if (type.isUnion()) return this.#ofUnion(type.types, name);
    if (this.#checker.isArrayType(type)) return { type: "array", items: this.of(this.#checker.getTypeArguments(type)[0], name) };
    if (flags & (TypeFlags.Object | TypeFlags.Intersection)) return this.#reference(type);
    throw new Error(`No schema for ${this.#checker.typeToString(type)}.`);
  }

  /** A list as the first version of the API answers it. */
  listOf(type) {
    const data = { type: "array", items: this.of(type) };
    const properties = { object: { type: "string", enum: ["list"] }, data, has_more: { type: "boolean" }, url: { type: "string" } };
    return closed(properties, Object.keys(properties));
  }

  #ofUnion(types, name) {
    const kept = types.filter(type => !isAbsent(type) && this.#isDescribed(type));
    const literals = kept.filter(type => type.flags & TypeFlags.StringLiteral).map(type => type.value);
    const booleans = kept.filter(type => type.flags & TypeFlags.BooleanLiteral).map(type => type.intrinsicName === "true");
    const others = kept.filter(type => !(type.flags & (TypeFlags.StringLiteral | TypeFlags.BooleanLiteral)) && !(literals.length && isOtherString(type)));
    const choices = others.map(type => this.of(type, name));
    if (literals.length) choices.push({ type: "string", enum: literals });
    if (booleans.length) choices.push(this.#values.boolean(booleans));
    if (!choices.length) return { not: {} };
    return choices.length === 1 ? choices[0] : { anyOf: choices };
  }

  #isDescribed(type) {
    const kind = this.#kindOf(type);
    if (kind === "event") return this.#isKept(this.#kindOf(this.#typeOf(this.#typeOf(type, "data"), "object")));
    return kind === null || this.#isKept(kind);
  }

  #kindOf(type) {
    if (!type.getProperty("id")) return null;
    return this.#typeOf(type, "object")?.value ?? null;
  }

  #typeOf(type, property) {
    const symbol = type.getProperty(property);
    return symbol && this.#checker.getTypeOfSymbol(symbol);
  }

  #reference(type) {
    if (!this.#names.has(type)) {
      const name = this.#freeName(type);
      this.#names.set(type, name);
      this.#definitions[name] = {};
      this.#definitions[name] = this.#ofObject(type);
    }
    return { $ref: `#/definitions/${this.#names.get(type)}` };
  }

  #freeName(type) {
    const symbol = type.aliasSymbol ?? type.symbol;
    const plain = (symbol ? this.#checker.getFullyQualifiedName(symbol) : "").replace(/^".*?"\.?/, "").replace(/[^A-Za-z0-9.]/g, "") || "object";
    let name = plain;
    for (let number = 2; name in this.#definitions; number++) name = `${plain}_${number}`;
    return name;
  }

  #ofObject(type) {
    const properties = {};
    const required = [];
    for (const property of type.getProperties().filter(isData)) {
      const declared = this.#checker.getTypeOfSymbol(property);
      if (isAbsent(this.#checker.getNonNullableType(declared))) continue;
      properties[property.name] = this.of(declared, property.name);
      if (!(property.flags & SymbolFlags.Optional)) required.push(property.name);
    }
    const entries = type.getStringIndexType();
    return entries ? { type: "object", properties, additionalProperties: this.of(entries) } : closed(properties, required);
  }
}

export function closed(properties, required) {
  return { type: "object", properties, ...(required.length && { required }), additionalProperties: false };
}

function isData(property) {
  return property.name !== "lastResponse" && property.valueDeclaration?.kind !== SyntaxKind.MethodSignature;
}

function isAbsent(type) {
  return Boolean(type.flags & (TypeFlags.Undefined | TypeFlags.Void | TypeFlags.Never));
}

// Stripe's typings mark an enumeration that may grow by "string & {}"
function isOtherString(type) {
  return Boolean(type.flags & TypeFlags.Intersection) && type.types.some(part => part.flags & TypeFlags.String);
}

function isDecimal(type) {
  return (type.aliasSymbol ?? type.symbol)?.name === "Decimal";
}
