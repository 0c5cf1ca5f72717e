/** Walks a JSON value, and says one thing differently in it. */

export type Path = readonly (string | number)[]

/** Every place in a value, the whole first. */
export function* everyPath(
  value: unknown,
  path: Path = [],
): Generator<{ readonly path: Path; readonly value: unknown }> {
  yield { path, value }
  if (typeof value !== 'object' || value === null) return
  const steps: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : Object.entries(value)
  for (const [step, inner] of steps) yield* everyPath(inner, [...path, step])
}

/** Every object in a value, the whole first. */
export function* everyObject(value: unknown): Generator<Record<string, unknown>> {
  for (const { value: inner } of everyPath(value)) {
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) yield inner as Record<string, unknown>
  }
}

/** The same value, but for one place. */
export function withValue(whole: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value
  const copy = Array.isArray(whole) ? [...(whole as unknown[])] : { ...(whole as Record<string, unknown>) }
  const inner = (whole as Record<string | number, unknown>)[step]
  return Object.assign(copy, { [step]: withValue(inner, rest, value) })
}
