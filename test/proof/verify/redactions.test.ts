/** A payload that is missing was erased by a decision in the log, with its basis and decider; or the bundle is refused. */
import { describe, expect, it } from 'vitest'
import { MISSING_MAX } from '#proof/verify/redactions.ts'
import { bundleOf } from './bundle-in-memory.ts'
import { eventsOf, type Logged, redactionOf, withErased } from './events-in-memory.ts'
import { checkOf, checksOf, having } from './said.ts'

const EVENTS = eventsOf(300)
const fileOf = ({ leaf }: Logged): string => `payload/${leaf.payload.sha256}.json`

describe('redactions', () => {
  const erased = { ...EVENTS[40]!, shown: 'erased' as const }

  it('that the log holds justify what is missing', async () => {
    for (const packed of [true, false]) {
      const check = await checkOf('redactions', bundleOf({ events: withErased(EVENTS, 40, 280), packed }))
      expect(check.outcome).toBe('passed')
      expect(check.sentence).toContain('leaf 40 (UK GDPR, article 17(1)(d))')
    }
  })
  it('of many are named in part', async () => {
    const many = [0, 4, 8, 12].reduce((events, at) => withErased(events, at, at + 100), EVENTS)
    expect((await checkOf('redactions', bundleOf({ events: many }))).sentence).toMatch(/^4 payloads .* and 1 more\.$/)
  })
  it.each<[string, readonly Logged[]]>([
    ['there is none', EVENTS.with(40, erased)],
    ['it stands in another stream', withErased(EVENTS, 40, 281)],
    ['it came before', withErased(EVENTS, 40, 36)],
    ['it names another event', withErased(EVENTS, 44, 280).with(44, EVENTS[44]!).with(40, erased)],
    ['it has no basis', withErased(EVENTS, 40, 280, { body: { redacts: EVENTS[40]!.leaf.id } })],
    ['its basis is blank', withErased(EVENTS, 40, 280, { body: { redacts: EVENTS[40]!.leaf.id, basis: ' ' } })],
    ['it has no decider', withErased(EVENTS, 40, 280, { actor: { role: 'recordsOfficer' } })],
    ['another fact speaks of it', withErased(EVENTS, 40, 280, { type: 'Said', note: '"RedactionApplied"' })],
    ['it is only quoted', withErased(EVENTS, 40, 280, { type: 'Said', body: redactionOf(EVENTS[40]!.leaf.id) })],
    [
      'it was erased itself',
      withErased(EVENTS, 40, 280).map((event, at) => (at === 280 ? { ...event, shown: 'erased' as const } : event)),
    ],
  ])('a payload that is missing is refused where %s', async (_, events) => {
    for (const packed of [true, false]) {
      const checks = await checksOf(bundleOf({ events, packed }))
      expect(having('failed', checks)).toStrictEqual(['redactions'])
      expect(checks[9]).toMatchObject({ leaf: 40, path: packed ? 'payloads/0.jsonl' : fileOf(EVENTS[40]!) })
    }
  })
  it('that are withheld from the reader justify nothing', async () => {
    const events = withErased(EVENTS, 43, 283).map((event, at) =>
      at === 283 ? { ...event, shown: { why: 'confidence' } } : event,
    )
    expect(await checkOf('redactions', bundleOf({ events, reader: 'anyone' }))).toMatchObject({
      outcome: 'failed',
      leaf: 43,
    })
  })
  it('that are withheld from the public leave open why a payload is missing', async () => {
    const shown = { why: 'shown in part' }
    const events = withErased(EVENTS, 43, 283).map((event, at) => (at === 283 ? { ...event, shown } : event))
    const checks = await checksOf(bundleOf({ events, reader: 'public' }))
    expect(checks[9]).toStrictEqual({
      check: 'redactions',
      outcome: 'not-checked',
      sentence: '1 payload is missing, and what may say why is withheld from the public.',
    })
    expect(checks[8]!.unseen).toContain('1 of 300 payloads was missing, for a reason that may be withheld')
    const before = EVENTS.with(43, { ...EVENTS[43]!, shown: 'erased' }).with(39, { ...EVENTS[39]!, shown })
    expect(await checkOf('redactions', bundleOf({ events: before, reader: 'public' }))).toMatchObject({ leaf: 43 })
  })
  it(`of a bundle without its payloads end at ${MISSING_MAX}`, async () => {
    const bare = eventsOf(MISSING_MAX + 1).map(event => ({ ...event, shown: 'erased' as const }))
    expect(await checkOf('redactions', bundleOf({ events: bare }))).toMatchObject({ outcome: 'failed', leaf: 0 })
  })
})
