/** Whether two statements say the same, whatever the order of their keys. */

export const sameWords = (a: unknown, b: unknown): boolean => ordered(a) === ordered(b)

/** JSON with its keys in order: enough to compare two parsed bodies. */
function ordered(value: unknown): string | undefined {
  return JSON.stringify(value, (_, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  )
}
