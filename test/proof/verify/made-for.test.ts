/** Whoever made a bundle says for whom it is and of what: what was asked for decides, and else it is said what cannot be seen. */
import { describe, expect, it } from 'vitest'
import type { Expected } from '#proof/verify/log-files.ts'
import { type Bundle, bundleOf, web } from './bundle-in-memory.ts'
import { CONTRACT, eventsOf, idOf, STREAMS, withWithheld } from './events-in-memory.ts'
import { checkOf, checksOf, having, TRUSTING } from './said.ts'

const EVENTS = eventsOf(40)
const WHOLE: Bundle = { events: EVENTS }
const ANYONE: Bundle = { events: withWithheld(EVENTS, STREAMS[3]), reader: 'anyone' }
const PUBLIC: Bundle = { events: withWithheld(EVENTS, STREAMS[0], 'a reply'), reader: 'public' }
const ONE: Bundle = { events: EVENTS, contract: CONTRACT }

describe('a bundle that is another than was asked for', () => {
  it.each<[string, Bundle, Expected]>([
    ['for the public, not an auditor', PUBLIC, { reader: 'auditor' }],
    ['for the public, not anyone', PUBLIC, { reader: 'anyone' }],
    ['for anyone, not an auditor', ANYONE, { reader: 'auditor' }],
    ['for an auditor, not the public', WHOLE, { reader: 'public' }],
    ['of all contracts, not of one', WHOLE, { contract: CONTRACT }],
    ['of another contract', ONE, { contract: idOf('a third') }],
  ])('fails: %s', async (_, bundle, asked) => {
    const checks = await checksOf(bundleOf(bundle), { ...TRUSTING, expect: asked })
    expect(having('failed', checks)).toStrictEqual(['bundle'])
    expect(checks[0]).toMatchObject({ path: 'bundle.json' })
    expect(checks[0]!.sentence).toContain('and you asked for one')
  })
  it.each<[string, Bundle, Expected]>([
    ['an auditor', WHOLE, { reader: 'auditor' }],
    ['anyone', ANYONE, { reader: 'anyone' }],
    ['the public', PUBLIC, { reader: 'public' }],
    ['a contract', ONE, { contract: CONTRACT, reader: 'auditor' }],
  ])('does not where it is for %s, as was asked', async (_, bundle, asked) =>
    expect(having('failed', await checksOf(bundleOf(bundle), { ...TRUSTING, expect: asked }))).toStrictEqual([]),
  )
})

describe('a bundle of which nothing was asked', () => {
  it.each<[string, Bundle, string, string | undefined]>([
    ['an auditor', WHOLE, 'for an auditor, from whom nothing may be withheld', undefined],
    ['anyone', ANYONE, 'it cannot show what was told in confidence', '10 of 40 payloads were withheld from anyone'],
    [
      'the public',
      PUBLIC,
      'it cannot show what it withholds, nor whether that was rightly withheld',
      '10 of 40 payloads were withheld from the public',
    ],
    [
      'a contract',
      ONE,
      'It cannot show what was said outside that contract.',
      '30 of 40 payloads were left outside this bundle, which is of one contract',
    ],
  ])('says what it cannot show, made for %s', async (_, bundle, sentence, unseen) => {
    const checks = await checksOf(bundleOf(bundle))
    expect(checks[0]!.sentence).toContain(sentence)
    expect(checks[8]!.unseen).toBe(unseen)
  })
  it('of a contract without a leaf fails: it would leave out everything', async () => {
    const checks = await checksOf(bundleOf({ events: EVENTS, contract: idOf('nobody’s') }))
    expect(having('failed', checks)).toStrictEqual(['bundle'])
    expect(checks[0]!.sentence).toContain('No leaf of this bundle is of the contract')
  })
})

describe('what is read from an address', () => {
  it.each<[string, Bundle, string]>([
    ['for the public', PUBLIC, 'this says that it is for the public'],
    ['of one contract', ONE, 'must be the whole log'],
  ])('fails where it is %s, unless that was asked for', async (_, bundle, sentence) => {
    const check = await checkOf('bundle', web(bundleOf(bundle)))
    expect([check.outcome, check.sentence]).toEqual(['failed', expect.stringContaining(sentence)])
    const asked = { reader: bundle.reader ?? 'auditor', ...(bundle.contract ? { contract: bundle.contract } : {}) }
    expect((await checkOf('bundle', web(bundleOf(bundle)), { ...TRUSTING, expect: asked })).outcome).toBe('passed')
  })
  it('fails where it begins with a later leaf', async () => {
    const later = web(bundleOf({ events: eventsOf(300), since: 256 }))
    expect(await checkOf('bundle', later)).toMatchObject({
      outcome: 'failed',
      sentence: 'What is shown at an address must begin with leaf 0, and this begins with 256.',
    })
  })
  it('is whole for anyone, and for an auditor', async () => {
    for (const bundle of [WHOLE, ANYONE]) {
      expect(having('failed', await checksOf(web(bundleOf(bundle))))).toStrictEqual([])
    }
  })
})
