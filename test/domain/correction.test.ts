/** What a correction may say of an earlier fact, whose word it must be, and what then follows from the whole history. */
import { describe, expect, it } from 'vitest'
import { FactCorrected, type CorrectedData } from '#events/correction.ts'
import { contractStream, type ContractStreamState } from '#domain/contract-stream.ts'
import type { AnyDecider } from '#domain/catalogue.ts'
import { factId, foldedBy, given } from './given-when-then.ts'
import { confirmed } from './invented-changes.ts'
import {
  approved,
  consented,
  consentRefused,
  contract,
  contractId,
  dropping,
  imported,
  named,
  naming,
  packBound,
  publishedContract,
  refused,
  registered,
  switchRequest,
  switchRequested,
} from './invented-contract.ts'
import {
  anotherSource,
  approver,
  auditor,
  charityRep,
  correct,
  director,
  importer,
  manager,
  newcomer,
  NOW,
  otherAuthority,
  otherManager,
  otherSupplier,
  past,
  recordsOfficer,
  rep,
  tell,
  TOMORROW,
  YESTERDAY,
} from './invented-world.ts'

const stream = `contract-${contractId}`
const reason = 'The wrong figure was copied.'

const contractSays = (body: object, occurredAt: CorrectedData['occurredAt'] = YESTERDAY): CorrectedData => ({
  type: 'ContractRegistered',
  occurredAt,
  body: { ...contract, ...body },
})
const namingSays = (body: object): CorrectedData => ({
  type: 'SubcontractorNamed',
  occurredAt: YESTERDAY,
  body: { ...naming, ...body },
})

const retitled = { corrects: factId(0), data: contractSays({ title: 'Another title' }), reason }
const retitle = correct(stream, manager, retitled)
const renamedServices = { corrects: factId(1), data: namingSays({ services: ['Peer mentoring'] }), reason }

describe('CorrectFact', () => {
  it('corrects what the organisation stated', () =>
    given(registered).when(retitle).then({ type: 'FactCorrected', body: retitled }))
  it('corrects for a colleague of who stated it', () =>
    given(registered, named)
      .when(correct(stream, director, renamedServices))
      .then({ type: 'FactCorrected', body: renamedServices }))
  it('corrects the business time alone', () => {
    const earlier = { ...retitled, data: contractSays({}, '2024-06-01T00:00:00.000Z') }
    given(registered)
      .when(correct(stream, manager, earlier))
      .then({ type: 'FactCorrected', body: earlier })
  })
  it('corrects a fact twice: the later correction stands', () => {
    const second = { ...retitled, data: contractSays({ title: 'A third title' }) }
    given(registered, past('FactCorrected', manager, retitled))
      .when(correct(stream, approver, second))
      .then({ type: 'FactCorrected', body: second })
  })
  it('corrects back to what was first said', () => {
    const back = { ...retitled, data: contractSays({}) }
    given(registered, past('FactCorrected', manager, retitled))
      .when(correct(stream, manager, back))
      .then({ type: 'FactCorrected', body: back })
  })
  it('finds the same words already so', () =>
    given(registered)
      .when(correct(stream, manager, { ...retitled, data: contractSays({}) }))
      .thenNothingNew())
  it('finds the same correction already so', () =>
    given(registered, past('FactCorrected', manager, retitled))
      .when(retitle)
      .thenNothingNew())
  it('refuses a fact that is not there', () => given().when(retitle).thenRefused('fact-unknown', 'missing'))
  it('loses the race to the same correction', () =>
    given(registered)
      .when(retitle)
      .butFirst(past('FactCorrected', approver, retitled))
      .thenNothingNew())
})

describe('the voice of a correction', () => {
  it.each([
    ['another authority', otherManager],
    ['the supplier', rep],
    ['an auditor of the same authority', auditor],
    ['a records officer of the same authority', recordsOfficer],
    ['an import', importer],
  ])('is not that of %s', (_, actor) =>
    given(registered)
      .when(correct(stream, actor, retitled))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('is not that of the authority for what the supplier stated', () =>
    given(registered, named)
      .when(correct(stream, manager, renamedServices))
      .thenRefused('not-permitted', 'forbidden'))

  const published = { ...retitled, data: { ...retitled.data, body: { ...publishedContract, title: 'As published' } } }
  const asPublished = published as typeof retitled
  it('is the source for what a source states', () =>
    given(imported)
      .when(correct(stream, importer, asPublished))
      .then({ type: 'FactCorrected', body: asPublished }))
  it('is not another source', () =>
    given(imported)
      .when(correct(stream, importer, asPublished, { source: anotherSource }))
      .thenRefused('imported-read-only', 'forbidden'))
  it('is nobody, where an import did not say what it read', () => {
    const { source: _, ...unsourced } = imported
    const { source: _source, ...meta } = correct(stream, importer, asPublished).meta
    given(unsourced)
      .when({ type: 'CorrectFact', stream, body: asPublished, meta })
      .thenRefused('imported-read-only', 'forbidden')
  })
  it('is not the authority for what a source states', () =>
    given(imported)
      .when(correct(stream, manager, asPublished))
      .thenRefused('imported-read-only', 'forbidden'))
})

describe('what cannot be corrected', () => {
  it.each([
    ['a consent', consented, charityRep],
    ['a refused consent', consentRefused, charityRep],
    ['a decision', approved, manager],
    ['a bound rule pack', packBound, manager],
    ['a correction', past('FactCorrected', manager, retitled), manager],
  ])('is %s', (_, fact, actor) =>
    given(registered, fact)
      .when(correct(stream, actor, { ...retitled, corrects: factId(1) }))
      .thenRefused('not-correctable'),
  )

  it.each([
    ['the contract', contractSays({ contractId: switchRequest.requestId })],
    ['the reference', contractSays({ reference: 'EX-2' })],
    ['the authority', contractSays({ authority: otherAuthority })],
    ['that it is invented', contractSays({ invented: undefined })],
    ['its kind', { type: 'NamingDropped', occurredAt: YESTERDAY, body: dropping }],
  ])('is, of a contract, %s', (_, data) => {
    const { body } = data
    const said = Object.fromEntries(Object.entries(body).filter(([, member]) => member !== undefined))
    given(registered)
      .when(correct(stream, manager, { ...retitled, data: { ...data, body: said } as CorrectedData }))
      .thenRefused('another-subject')
  })
  it.each([
    ['the organisation: that is a switch', { organisation: newcomer }],
    ['the stage: that opens a way out', { stage: 'bid' }],
  ])('is, of a naming, %s', (_, body) =>
    given(registered, named)
      .when(correct(stream, rep, { corrects: factId(1), data: namingSays(body), reason }))
      .thenRefused('another-subject'),
  )
  it('is, of a request, the replacement', () => {
    const body = { ...switchRequest, replacement: { organisation: otherSupplier } }
    const data: CorrectedData = { type: 'SwitchRequested', occurredAt: YESTERDAY, body }
    given(registered, named, switchRequested)
      .when(correct(stream, rep, { corrects: factId(2), data, reason }))
      .thenRefused('another-subject')
  })
  it('is, of a replaced identifier, the one that was replaced', () => {
    const organisationId = newcomer.id
    const was = { scheme: 'GB-CHC' as const, code: '9999902' }
    const to = { scheme: 'GB-COH' as const, code: '99999902' }
    const body = { organisationId, from: was, to, reason: 'It became a company.' }
    const other = { ...body, from: { ...was, code: '9999903' } }
    given(past('OrganisationIdentifierReplaced', manager, body))
      .when(
        correct(`organisation-${organisationId}`, manager, {
          corrects: factId(0),
          data: { type: 'OrganisationIdentifierReplaced', occurredAt: YESTERDAY, body: other },
          reason,
        }),
      )
      .thenRefused('another-subject')
  })
  it('is the time, to one that is still to come', () =>
    given(registered)
      .when(correct(stream, manager, { ...retitled, data: contractSays({}, TOMORROW) }))
      .thenRefused('in-the-future'))
  it('is a contract into one that ends before it starts', () =>
    given(registered)
      .when(
        correct(stream, manager, {
          ...retitled,
          data: contractSays({ period: { from: NOW.slice(0, 10), to: '2024-01-01' } }),
        }),
      )
      .thenRefused('ends-before-start'))
})

describe('after a correction', () => {
  it('rules read the corrected words', () => {
    const handedOver = { ...retitled, data: contractSays({ supplier: otherSupplier }) }
    const history = [registered, past('FactCorrected', manager, handedOver)]
    given(...history)
      .when(tell('NameSubcontractor', rep, naming))
      .thenRefused('not-permitted', 'forbidden')
  })
  it('the fold is as if the fact had always said so, and corrections leave nothing else', () => {
    const history = [registered, named, consented, past('FactCorrected', rep, renamedServices)]
    const rewritten = [
      registered,
      past('SubcontractorNamed', rep, { ...naming, services: ['Peer mentoring'] }),
      consented,
    ]
    const decider = contractStream as unknown as AnyDecider
    expect(foldedBy(decider, history)).toStrictEqual(foldedBy(decider, rewritten))
    const { namings } = foldedBy(decider, history) as ContractStreamState
    expect(namings.get(naming.namingId)).toMatchObject({ consent: 'given', body: { services: ['Peer mentoring'] } })
  })
  it('only a correction makes the ledger fold the whole stream again', () => {
    expect(contractStream.refolds(FactCorrected.parse(past('FactCorrected', manager, retitled)))).toBe(true)
    expect(contractStream.refolds(registered as never)).toBe(false)
  })
  it('the corrected fact keeps its own actor and command', () => {
    const [first] = contractStream.effective([
      { id: factId(0), data: registered as never },
      { id: factId(1), data: past('FactCorrected', approver, retitled) as never },
    ])
    expect(first?.data).toStrictEqual({ ...registered, body: { ...contract, title: 'Another title' } })
  })
  it('a correction of another kind than the fact, or of a correction, changes nothing', () => {
    const stray = past('FactCorrected', manager, { ...renamedServices, corrects: factId(0) })
    const ofItself = past('FactCorrected', manager, { ...retitled, corrects: factId(2) })
    const history = [registered, stray, ofItself].map((data, index) => ({ id: factId(index), data: data as never }))
    expect(contractStream.effective(history)).toStrictEqual(history)
  })
  it('an erased fact stays erased', () => {
    const erased = [
      { id: factId(0), data: null },
      { id: factId(1), data: past('FactCorrected', manager, retitled) as never },
    ]
    expect(contractStream.effective(erased)[0]?.data).toBeNull()
  })
})

describe('promises that the named organisation agreed to', () => {
  const lowered = { ...naming.commitment, share: 100 }
  const lowering = { corrects: factId(1), data: namingSays({ commitment: lowered }), reason }
  const lower = correct(stream, director, lowering)

  it('can be corrected before it agreed', () =>
    given(registered, named).when(lower).then({ type: 'FactCorrected', body: lowering }))
  it('cannot be corrected afterwards: that would be a reduction without permission', () =>
    given(registered, named, consented).when(lower).thenRefused('promise-settled'))
  it('cannot be taken away either', () => {
    const { commitment, ...without } = naming
    const taken = { ...lowering, data: { ...lowering.data, body: without } as CorrectedData }
    expect(commitment).toBeDefined()
    given(registered, named, consented)
      .when(correct(stream, director, taken))
      .thenRefused('promise-settled')
  })
  it('lose no race to the agreement', () =>
    given(registered, named).when(lower).butFirst(consented).thenRefused('promise-settled'))
  it('leave the name of the day correctable', () => {
    const spelt = {
      ...lowering,
      data: namingSays({ organisation: { ...naming.organisation, name: 'Second Start CIO' } }),
    }
    given(registered, named, consented)
      .when(correct(stream, director, spelt))
      .then({ type: 'FactCorrected', body: spelt })
  })
})

describe('a request that was answered', () => {
  const open = [registered, named, switchRequested]
  const sooner: CorrectedData = {
    type: 'SwitchRequested',
    occurredAt: YESTERDAY,
    body: { ...switchRequest, effectiveOn: '2025-01-02' },
  }
  const correctIt = correct(stream, rep, { corrects: factId(2), data: sooner, reason })

  it('cannot be corrected: what was permitted stands as it was asked', () =>
    given(...open, approved)
      .when(correctIt)
      .thenRefused('request-settled'))
  it('cannot be corrected once the authority said no either', () =>
    given(...open, refused)
      .when(correctIt)
      .thenRefused('request-settled'))
})

describe('promises that the authority locked', () => {
  it('cannot be corrected, though the organisation has not spoken', () => {
    const lowered = { corrects: factId(1), data: namingSays({ commitment: { share: 100 } }), reason }
    given(registered, named, confirmed)
      .when(correct(stream, director, lowered))
      .thenRefused('promise-settled')
  })
})
