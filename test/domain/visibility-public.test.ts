/** What the public may read of each fact: an excerpt that is still a fact, and holds nothing that is withheld. */
import { describe, expect, it } from 'vitest'
import { BARRED, BARRED_DIGEST, publicPart, type PublicPart } from '#domain/visibility/public-part.ts'
import { keptOf, NOT_PUBLIC, WHY } from '#domain/visibility/public-table.ts'
import { Fact } from '#events/catalogue.ts'
import type { Actor } from '#events/envelope.ts'
import { auditEntry } from '#projections/audit-entry.ts'
import { changesBetween } from '#projections/changes.ts'
import { contractRow } from '#projections/contract-row.ts'
import { evolveOrganisation } from '#projections/organisation.ts'
import { waitingIn } from '#projections/waiting.ts'
import { goldenFacts } from '../../scripts/golden-facts/catalogue.ts'
import { ofTheContract, ofTheRequest } from '../projections/every-fact.ts'
import { folded, inAStream } from '../projections/folding.ts'
import { signed } from './invented-changes.ts'
import { naming, switchRequest } from './invented-contract.ts'
import { charityRep, idOf, importer, past, rep } from './invented-world.ts'

const STREAM = `contract-${idOf('contract EX-1')}`
const SECRET = 'withheld-from-everybody'
/** A number of its own, so that it can be found again. */
const NUMBER = 3_649
/** As a number, not as digits of an id. */
const ofNumber = new RegExp(`[:,[]${NUMBER}\\b`)

const partOf = (data: Fact, stream = STREAM): PublicPart => publicPart({ stream, data })
/** As an officer would have stated it: what an importer states is published already. */
const byHand = (data: Fact): Fact => ({ ...data, actor: rep })
const golden = Object.values(goldenFacts).map(fact => [fact.type, byHand(fact)] as const)
const everything = [...golden.map(([, fact]) => fact), ...ofTheContract, ...ofTheRequest]
const publicOf = (data: Fact): Fact | null => {
  const part = partOf(data)
  return part.whole ? data : part.data
}

const whyOf = (part: PublicPart) => (part.whole ? null : part.why)

type Members = Record<string, unknown>
const at = (data: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((members, name) => (members as Members | undefined)?.[name], data)

/** The fact with something at every path that its row names. */
function filled(data: Fact): { readonly fact: Fact; readonly paths: readonly string[] } {
  const { leftOut = [], barred = [] } = keptOf(data)
  const fact = structuredClone(data)
  const paths = [...leftOut, ...barred].map(path => `body.${path}`)
  for (const path of paths) {
    const names = path.split('.')
    const last = names.pop()!
    const holder = names.reduce<Members>(
      (members, name) => (members[name] ??= {}) as Members,
      fact as unknown as Members,
    )
    // What a redaction leaves is left out for what it is.
    if (last !== 'leaves') holder[last] = secret(last)
  }
  return { fact, paths }
}

function secret(field: string): unknown {
  if (field === 'evidence') return [{ title: SECRET }]
  if (field === 'document') return { title: SECRET }
  if (field === 'sha256') return '5e'.repeat(32)
  if (field === 'value' || field === 'valuePerYear') return { amount: NUMBER, currency: 'GBP', vat: 'exVat' }
  return field === 'paymentTermsDays' || field === 'paymentByResultsShare' ? NUMBER : SECRET
}

describe.each(golden)('%s', (type, fact) => {
  it('has a public part, with a reason of the list where it is not whole', () => {
    const part = partOf(fact)
    if (part.whole) return
    expect(WHY).toContain(part.why)
    expect(part.data === null).toBe(part.withheld.length === 0)
    expect(part.data === null).toBe(part.why !== 'shown in part')
  })

  it('is a fact of its own schema still, without anything that is withheld, and otherwise as it was said', () => {
    const { fact: full, paths } = filled(fact)
    expect(Fact.safeParse(full).error).toBeUndefined()
    const part = partOf(full)
    if (part.whole) {
      expect([paths, keptOf(fact)]).toStrictEqual([[], {}])
      return
    }
    if (part.data === null) return
    expect(Fact.parse(part.data)).toStrictEqual(part.data)
    expect(part.withheld.toSorted()).toStrictEqual([...paths, 'command.digest'].toSorted())
    for (const path of part.withheld) {
      const shown = at(part.data, path)
      expect([path, [undefined, BARRED, BARRED_DIGEST].includes(shown as string) || shown]).toEqual([
        path,
        Array.isArray(shown) ? [] : true,
      ])
    }
    const text = JSON.stringify(part.data)
    expect([text.includes(SECRET), ofNumber.test(text), text.includes(full.command.digest)]).toEqual([
      false,
      false,
      false,
    ])
    const back = structuredClone(part.data) as unknown as Members
    for (const path of part.withheld) {
      const names = path.split('.')
      const last = names.pop()!
      names.reduce((members, name) => members[name] as Members, back)[last] = at(full, path)
    }
    expect(back).toStrictEqual(full)
  })

  it('is closed in a stream told in confidence, whatever it is', () => {
    const closed = { whole: false, why: NOT_PUBLIC, data: null, withheld: [] }
    expect(partOf(fact, `concern-${idOf('a concern')}`)).toStrictEqual(closed)
    expect(partOf({ ...fact, actor: importer }, `concern-${idOf('a concern')}`)).toStrictEqual(closed)
  })

  it('changes nothing that it was given', () => {
    const before = JSON.stringify(fact)
    partOf(fact)
    expect([JSON.stringify(fact), fact.type]).toEqual([before, type])
  })
})

describe('a fact', () => {
  it('is whole where it holds nothing that is withheld', () => {
    const { commitment, ...body } = naming
    expect(partOf(past('SubcontractorNamed', rep, naming)).whole).toBe(false)
    expect(partOf(past('SubcontractorNamed', rep, body))).toStrictEqual({ whole: true })
    const consent = { contractId: body.contractId, namingId: body.namingId }
    expect(partOf(past('NamingConsentRecorded', charityRep, { ...consent, evidence: [] }))).toStrictEqual({
      whole: true,
    })
    expect(partOf(past('NamingConsentRecorded', charityRep, consent))).toStrictEqual({ whole: true })
  })

  it('is whole where a published source states it', () => {
    for (const [, fact] of golden) expect(partOf({ ...fact, actor: importer })).toStrictEqual({ whole: true })
    const inItsName: Actor = { role: 'system', person: 'import' }
    expect(partOf({ ...signed, actor: inItsName }).whole).toBe(false)
  })

  it('that is closed does not tell by its reason what it is', () => {
    const reasons = everything.flatMap(fact => {
      const part = partOf(fact)
      return part.whole || part.data !== null ? [] : [part.why]
    })
    expect(reasons.length).toBeGreaterThan(15)
    expect([...new Set([...reasons, ...everything.map(fact => whyOf(partOf(fact, 'concern-x')))])]).toEqual([
      'not public',
    ])
  })

  it('that redacts shows what it leaves but for a reply or a plan that came in time', () => {
    const redaction = (leaves: object) =>
      past('RedactionApplied', rep, { redacts: idOf('a fact'), basis: 'The law.', reason: 'A name.', leaves } as never)
    const requestId = idOf('a request')
    for (const of of ['reply', 'replacement-plan']) {
      const done = redaction({ what: 'done', requestId, of })
      const part = partOf(done)
      expect(part).toMatchObject({ why: 'shown in part', withheld: ['body.leaves', 'command.digest'] })
      expect(publicOf(done)?.body).toStrictEqual({ redacts: idOf('a fact'), basis: 'The law.', reason: 'A name.' })
    }
    expect(partOf(redaction({ what: 'request-over', requestId }))).toStrictEqual({ whole: true })
    expect(partOf(redaction({ what: 'naming-over', namingId: requestId }))).toStrictEqual({ whole: true })
  })

  it('that corrects another follows the row of that one, and keeps back why it was wrong', () => {
    const asked = past('SwitchRequested', rep, switchRequest)
    const data = { type: asked.type, occurredAt: asked.occurredAt, body: asked.body }
    const correction = past('FactCorrected', rep, { corrects: idOf('a fact'), data, reason: SECRET } as never)
    const part = partOf(correction)
    expect(part).toMatchObject({ whole: false, why: 'shown in part', data: { body: { reason: BARRED } } })
    expect(part.whole || part.withheld).toEqual(
      expect.arrayContaining(['body.data.body.reasons', 'body.reason', 'command.digest']),
    )
    expect(Fact.parse(publicOf(correction))).toStrictEqual(publicOf(correction))
    expect(partOf(byHand(goldenFacts.FactCorrected)).whole).toBe(false)
  })

  it('that corrects nothing but what is open is whole', () => {
    const { type, occurredAt, body } = goldenFacts.ContractEnded
    const said = { corrects: idOf('a fact'), data: { type, occurredAt, body }, reason: 'A slip.' }
    expect(partOf(past('FactCorrected', rep, said as never))).toStrictEqual({ whole: true })
  })
})

describe('the public parts of all facts together', () => {
  const shown = inAStream(everything.map(publicOf))

  it('fold into supply chains, rows, trails and organisations', () => {
    const chain = folded(...everything.map(publicOf))
    expect(chain.revision).toBe(everything.length - 1)
    expect(chain.withheld).toBe(everything.filter(fact => publicOf(fact) === null).length)
    expect(chain.namings.length).toBeGreaterThan(0)
    expect(chain.requests.length).toBeGreaterThan(0)
    expect(waitingIn(chain)).toBeInstanceOf(Array)
    expect(contractRow(idOf('contract EX-1'), chain)).not.toBeNull()
    expect(changesBetween(folded(), chain).length).toBeGreaterThan(0)
    expect(shown.map(auditEntry).filter(({ type }) => type === 'withheld')).toHaveLength(chain.withheld)
    expect(() => shown.reduce(evolveOrganisation, null)).not.toThrow()
  })

  it('say nothing that is withheld, wherever it might show', () => {
    const full = everything.map(fact => filled(fact).fact)
    expect(JSON.stringify(full)).toContain(SECRET)
    const text = JSON.stringify([full.map(publicOf), folded(...full.map(publicOf))])
    expect([text.includes(SECRET), ofNumber.test(text)]).toEqual([false, false])
  })
})
