// The text of a field as bytes, which travel as a stream: it may be longer than a message of the circuit.
export function bytes(field) {
  return new TextEncoder().encode(field.value);
}
