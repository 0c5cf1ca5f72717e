/** What was wrong with what was sent, in words. */
import { expect, it } from 'vitest'
import { z } from 'zod'
import { faultsOf } from '#door/faults.ts'
import { Day, Instant, OccurredAt, text, Uuid } from '#events/envelope.ts'

const Sample = z.strictObject({
  name: text(5),
  many: z.array(z.int()).min(1).max(2),
  id: Uuid,
  on: Day,
  at: Instant,
  when: OccurredAt,
  share: z.int().min(0).max(10),
  flag: z.boolean(),
  kind: z.enum(['a', 'b']),
  inner: z.strictObject({ deep: z.array(z.strictObject({ x: z.string() })) }),
})
const right = {
  name: 'n',
  many: [1],
  id: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a01',
  on: '2025-01-14',
  at: '2025-01-14T09:30:00.000Z',
  when: { unknownBefore: '2025-01-14T09:30:00.000Z' },
  share: 1,
  flag: true,
  kind: 'a',
  inner: { deep: [{ x: '' }] },
}

const saidOf = (sent: unknown) => faultsOf(Sample.safeParse(sent).error!, sent)

it('finds nothing wrong with what is right', () => expect(Sample.safeParse(right).success).toBe(true))

it.each([
  [{ name: undefined }, 'name', 'is missing'],
  [{ name: null }, 'name', 'must be text'],
  [{ name: 'longer' }, 'name', 'must have at most 5 characters'],
  [{ name: ' ' }, 'name', 'must not be blank'],
  [{ name: '\ud800' }, 'name', 'must be Unicode text'],
  [{ many: [] }, 'many', 'must have at least 1 members'],
  [{ many: [1, 2, 3] }, 'many', 'must have at most 2 members'],
  [{ many: {} }, 'many', 'must be a list'],
  [{ many: [0.5] }, 'many.0', 'must be a whole number'],
  [{ id: 'EX-1' }, 'id', 'must be an id: a UUID in lower case'],
  [{ on: '14/01/2025' }, 'on', 'must be a day, such as 2025-01-14'],
  [{ at: '2025-01-14' }, 'at', 'must be an instant in UTC with milliseconds, such as 2025-01-14T09:30:00.000Z'],
  [{ when: { known: true } }, 'when', 'is not in any of the forms it may have'],
  [{ when: 5 }, 'when', 'is not in any of the forms it may have'],
  [{ share: 11 }, 'share', 'must be at most 10'],
  [{ share: -1 }, 'share', 'must be at least 0'],
  [{ share: '1' }, 'share', 'must be a number'],
  [{ flag: 'yes' }, 'flag', 'must be true or false'],
  [{ kind: 'c' }, 'kind', 'must be “a” or “b”'],
  [{ inner: { deep: [{ x: '' }, {}] } }, 'inner.deep.1.x', 'is missing'],
  [{ inner: 3 }, 'inner', 'must be a set of fields'],
  [{ more: 1 }, '', 'has a field that is not known here: “more”'],
  [{ more: 1, most: 2 }, '', 'has fields that are not known here: “more”, “most”'],
])('says of %j that “%s” %s', (wrong, path, message) => {
  expect(saidOf({ ...right, ...wrong })).toEqual([{ path, message }])
})

it('says of what is no object that it must be one', () => {
  for (const sent of [null, 'text', 3, []])
    expect(saidOf(sent)).toEqual([{ path: '', message: 'must be a set of fields' }])
  expect(saidOf(undefined)).toEqual([{ path: '', message: 'is missing' }])
})
