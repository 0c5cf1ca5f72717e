/** Who may see which facts. */
import { describe, expect, it } from 'vitest'
import type { Fact, RecordedFact } from '#events/catalogue.ts'
import { publicStreamName } from '#domain/visibility/stream-name.ts'
import { maySeeConcern, visibleTo, type Viewer } from '#domain/visibility/visibility.ts'
import { concern, concernId, concluding, looking, reported } from './invented-changes.ts'
import { registered } from './invented-contract.ts'
import { authority, charityRep, everybody, idOf, manager, past, steward } from './invented-world.ts'

const recorded = (stream: string, data: Fact): RecordedFact => ({
  id: idOf(`fact ${data.type}`),
  stream,
  revision: 0,
  position: 7,
  recordedAt: '2025-01-14T09:30:00.000Z',
  digest: 'ab'.repeat(32),
  data,
})

const STREAM = `concern-${concernId}`
const report = recorded(STREAM, reported)
const sealed = (fact: RecordedFact): RecordedFact => ({ ...fact, stream: publicStreamName(STREAM), data: null })
const following = [
  recorded(STREAM, past('ConcernInvestigated', manager, looking)),
  recorded(STREAM, past('ConcernConcluded', manager, concluding)),
]
const known = { authorityId: authority.id, reportedBy: charityRep }
const anotherAuditor = { ...everybody.auditor, organisation: idOf('Court of Examples') }
const colleague = { ...charityRep, person: 'person:colleague' }
const otherSteward = { ...steward, organisation: idOf('Borough of Elsewhere') }

const may: readonly (readonly [string, Viewer])[] = [
  ['the contract manager of the authority', everybody.manager],
  ['the approver of the authority', everybody.approver],
  ['the market steward of the authority', everybody.steward],
  ['an auditor', everybody.auditor],
  ['an auditor of another body', anotherAuditor],
  ['the person who reported it', charityRep],
]
const mayNot: readonly (readonly [string, Viewer])[] = [
  ['nobody in particular', null],
  ['a public reader', everybody.reader],
  ['the supplier that it may be about', everybody.rep],
  ['its director', everybody.director],
  ['another supplier', everybody.otherRep],
  ['another subcontractor', everybody.smallCharityRep],
  ['a colleague of the person who reported it', colleague],
  ['somebody of that name elsewhere', { ...charityRep, organisation: idOf('Lantern House') }],
  ['the contract manager of another authority', everybody.otherManager],
  ['the market steward of another authority', otherSteward],
  ['the records officer of the authority', everybody.recordsOfficer],
  ['the timer', everybody.timer],
  ['an import', everybody.importer],
]

describe('a concern told in confidence', () => {
  it.each(may)('is seen by %s', (_, viewer) => {
    expect(visibleTo(viewer, report)).toStrictEqual(report)
    for (const fact of following) expect(visibleTo(viewer, fact, known)).toStrictEqual(fact)
    expect(maySeeConcern(viewer, known)).toBe(true)
  })

  it.each(mayNot)('is withheld from %s, and so is what follows', (_, viewer) => {
    expect(visibleTo(viewer, report)).toStrictEqual(sealed(report))
    for (const fact of [report, ...following]) {
      expect(visibleTo(viewer, fact, known)).toStrictEqual(sealed(fact))
    }
    expect(maySeeConcern(viewer, known)).toBe(false)
  })

  it('is withheld from everybody but auditors where it is not known whose it is: its first fact was erased', () => {
    for (const [, viewer] of [...may, ...mayNot]) {
      const seen = viewer?.role === 'auditor'
      for (const fact of following) expect(visibleTo(viewer, fact)).toStrictEqual(seen ? fact : sealed(fact))
      expect(maySeeConcern(viewer, null)).toBe(seen)
    }
  })

  it('is told by its stream, whatever stands there: a correction says as much as what it corrects', () => {
    const body = {
      corrects: report.id,
      data: { ...reported, body: { ...concern, words: 'Told again.' } },
      reason: 'Typing.',
    }
    const correction = recorded(STREAM, past('FactCorrected', charityRep, body as never))
    expect(visibleTo(everybody.rep, correction, known).data).toBeNull()
    expect(visibleTo(manager, correction, known)).toStrictEqual(correction)
  })

  it('stays withheld where it was erased', () => {
    const erased = { ...report, data: null }
    expect(visibleTo(manager, erased)).toStrictEqual(sealed(report))
    expect(visibleTo(manager, erased, known)).toStrictEqual(erased)
  })
})

describe('the name of a stream before the public', () => {
  it('is sealed where it was told in confidence, and always the same', () => {
    expect(publicStreamName('concern-6d4d4ca8-8f4c-4f7e-9b0f-0f5d3c4b2a19')).toBe(
      'sealed-21ce064e-3e07-5cef-8caf-9999b1c98008',
    )
    expect(publicStreamName(STREAM)).toMatch(/^sealed-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(publicStreamName(STREAM)).not.toContain(concernId)
    expect(publicStreamName(`concern-${idOf('another concern')}`)).not.toBe(publicStreamName(STREAM))
  })

  it('is its own everywhere else', () => {
    for (const stream of [`contract-${idOf('EX-1')}`, 'organisation-x', '', 'my-concern-1', 'concern']) {
      expect(publicStreamName(stream)).toBe(stream)
    }
  })
})

it('everything else is seen by everybody', () => {
  const fact = recorded(`contract-${idOf('contract EX-1')}`, registered)
  for (const [, viewer] of [...may, ...mayNot]) expect(visibleTo(viewer, fact)).toStrictEqual(fact)
})

describe('a finding', () => {
  const opened = recorded(`finding-${idOf('finding')}`, { ...reported })
  it.each([everybody.auditor, anotherAuditor])('is seen by an auditor', viewer =>
    expect(visibleTo(viewer, opened)).toStrictEqual(opened),
  )
  it.each([null, everybody.manager, everybody.rep, charityRep, everybody.reader])(
    'is withheld from anybody else, under its own name',
    viewer => expect(visibleTo(viewer, opened)).toStrictEqual({ ...opened, data: null }),
  )
})
