/** The table of what the public may read: nothing that it must withhold is forgotten. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { publicPart } from '#domain/visibility/public-part.ts'
import { keptOf } from '#domain/visibility/public-table.ts'
import type { Fact, FactType } from '#events/catalogue.ts'
import { goldenFacts } from '../../scripts/golden-facts/catalogue.ts'
import { fileOf, SCHEMAS } from '../../scripts/published-language.ts'
import { everyPath } from '../events/paths.ts'
import { ofTheRequest } from '../projections/every-fact.ts'

const golden = Object.values(goldenFacts).map(fact => [fact.type, fact] as const)
const partOf = (data: Fact) => publicPart({ stream: 'contract-of-the-example', data })
const at = (schema: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((members, name) => (members as Record<string, unknown> | undefined)?.[name], schema)

/** Shown all the same: notices tell the first three, the fourth is a rule and no price, the last a published source. */
const SHOWN = [
  'ContractRegistered value',
  'OpportunityAdvertised value',
  'OpportunityAwarded value',
  'DelegationLimitSet contractManagerUpTo',
  'SourceImported notes.source.document',
]

describe('the table', () => {
  it('forgets no evidence, no price and no payment that a fact can hold', () => {
    const sensitive = /^(evidence|document|priceBasis|payment\w+)$/
    const isMoney = (schema: unknown) => at(schema, 'properties.currency') !== undefined
    let found = 0
    for (const [type, fact] of golden) {
      // A correction is of the facts that it may correct, and follows their rows.
      if (keptOf(fact).closed !== undefined || type === 'FactCorrected') continue
      const body: unknown = at(JSON.parse(readFileSync(`${SCHEMAS}${fileOf(type)}`, 'utf8')), 'properties.body')
      for (const { path, value } of everyPath(body)) {
        const fields = path.filter((_, index) => path[index - 1] === 'properties')
        if (path.at(-2) !== 'properties' || !(sensitive.test(String(path.at(-1))) || isMoney(value))) continue
        const name = fields.join('.')
        if (SHOWN.includes(`${type} ${name}`)) continue
        expect([type, keptOf(fact).leftOut]).toEqual([type, expect.arrayContaining([name])])
        found += 1
      }
    }
    expect(found).toBeGreaterThan(40)
  })

  it('withholds replies, concerns, notices, hearings and what is told to the authority', () => {
    const closed = golden.filter(([, fact]) => keptOf(fact).closed !== undefined).map(([type]) => type)
    expect(closed).toEqual(expect.arrayContaining<FactType>(['SubcontractorReplied', 'SubcontractorWithdrew']))
    expect(closed.filter(type => /^(Request|Contract|Naming|Organisation)/.test(type))).toEqual([])
    expect(closed.length).toBeGreaterThan(15)
  })

  it('withholds whether an organisation answered in time, and shows when the authority must decide', () => {
    const deadlines = ofTheRequest.filter(({ type }) => type.startsWith('Deadline'))
    const reply = deadlines.filter(({ body }) => 'of' in body && body.of === 'reply')
    expect(reply.length).toBeGreaterThan(1)
    for (const fact of reply) expect(partOf(fact)).toMatchObject({ why: 'not public', data: null })
    for (const fact of deadlines) {
      if (reply.includes(fact)) continue
      const part = partOf(fact)
      expect(part.whole ? fact.body : part.data?.body).toStrictEqual(fact.body)
    }
  })
})
