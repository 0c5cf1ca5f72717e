/** Whatever people say, in whatever order: the laws that no history may break. Seed and size by CANDOUR_SEED and CANDOUR_RUNS. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fact } from '#events/catalogue.ts'
import { deciderOf, type AnyDecider, type Command } from '#domain/catalogue.ts'
import { contractStream } from '#domain/contract-stream.ts'
import { correction } from '#domain/correction.ts'
import { organisation } from '#domain/organisation/rules.ts'
import { foldedBy, decideAfter, factId, saidAgain } from './given-when-then.ts'
import { anyCommand, anyFact, beginning, type Draw } from './invented-commands.ts'

const seed = Number(process.env['CANDOUR_SEED'] ?? 20_250_114)
const numRuns = Number(process.env['CANDOUR_RUNS'] ?? 150)
const settings = { seed, numRuns }

interface Story {
  readonly begun: readonly Fact[]
  readonly said: readonly Draw[]
}

/** What is on record when these things are said one after another. */
function recorded({ begun, said }: Story, each?: (command: Command, before: readonly Fact[]) => void): readonly Fact[] {
  const history = [...begun]
  for (const draw of said) {
    const command = draw(history)
    each?.(command, history)
    const decision = decideAfter(history, command)
    if (decision.outcome === 'facts') history.push(...decision.facts)
  }
  return history
}

const stories: fc.Arbitrary<Story> = fc.record({
  begun: beginning,
  said: fc.array(anyCommand, { minLength: 1, maxLength: 40, size: 'max' }),
})

describe('any history that people can make', () => {
  it('never makes a rule throw, and every fact in it is one of the catalogue, exactly', () => {
    let most = 0
    fc.assert(
      fc.property(stories, story => {
        const history = recorded(story)
        most = Math.max(most, history.length)
        for (const fact of history) expect(Fact.parse(fact)).toStrictEqual(fact)
      }),
      settings,
    )
    expect(most, 'the histories tried are not trivial').toBeGreaterThan(8)
  })

  it('holds nothing twice: what was recorded adds nothing when it is said again', () => {
    fc.assert(
      fc.property(stories, story => {
        recorded(story, (command, before) => {
          const decision = decideAfter(before, command)
          if (decision.outcome !== 'facts') return
          const after = [...before, ...decision.facts]
          expect(decideAfter(after, saidAgain(command))).toStrictEqual({ outcome: 'nothing-new' })
        })
      }),
      settings,
    )
  })

  it('ends no naming without an approved request for that very naming, or the import that listed it', () => {
    let seen = 0
    fc.assert(
      fc.property(stories, story => {
        const history = recorded(story)
        for (const [index, fact] of history.entries()) {
          if (fact.type !== 'NamingEnded' || fact.actor.role === 'importer') continue
          seen += 1
          const before = history.slice(0, index)
          const { requestId, namingId } = fact.body
          const asked = before.find(one => one.type === 'SwitchRequested' && one.body.requestId === requestId)
          expect(asked).toMatchObject({ body: { namingId } })
          const approval = before.find(
            one =>
              (one.type === 'RequestApproved' || one.type === 'RequestApprovedWithConditions') &&
              one.body.requestId === requestId,
          )
          expect(approval).toBeDefined()
        }
      }),
      settings,
    )
    expect(seen, 'some naming was ended with permission').toBeGreaterThan(0)
  })

  it('has no decision by the organisation or the person that asked, and one answer to each request', () => {
    let seen = 0
    fc.assert(
      fc.property(stories, story => {
        const history = recorded(story)
        const answered = new Set<string>()
        for (const fact of history) {
          const decided = ['RequestApproved', 'RequestApprovedWithConditions', 'RequestRefused'].includes(fact.type)
          if ((!decided && fact.type !== 'RequestWithdrawn') || !('requestId' in fact.body)) continue
          const { requestId } = fact.body
          const asked = history.find(one => one.type === 'SwitchRequested' && one.body.requestId === requestId)
          expect(answered.has(String(requestId))).toBe(false)
          answered.add(String(requestId))
          if (!decided) continue
          seen += 1
          expect(fact.actor.organisation).not.toBe(asked?.actor.organisation)
          expect(fact.actor.person).not.toBe(asked?.actor.person)
        }
      }),
      settings,
    )
    expect(seen, 'some request was decided').toBeGreaterThan(0)
  })

  it('never mixes what a source states with what people say', () => {
    let imports = 0
    fc.assert(
      fc.property(stories, story => {
        const history = recorded(story)
        const imported = history.filter(fact => fact.actor.role === 'importer')
        imports += imported.length
        expect([0, history.length]).toContain(imported.length)
      }),
      settings,
    )
    expect(imports, 'some history was imported').toBeGreaterThan(0)
  })
})

describe('any facts at all, also such as no rule would have let pass', () => {
  const deciders = [contractStream, organisation, correction] as unknown as readonly AnyDecider[]

  it('fold, and leave every command with an answer', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 25 }), anyCommand, (history, draw) => {
        for (const decider of deciders) foldedBy(decider, history)
        const decision = decideAfter(history, draw(history))
        expect(['facts', 'nothing-new', 'refused']).toContain(decision.outcome)
      }),
      settings,
    )
  })

  it('fold to the same, one at a time or all at once, and with erased payloads among them', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 25 }), fc.infiniteStream(fc.boolean()), (history, erase) => {
        const kept = history.map((data, index) => ({ id: factId(index), data: erase.next().value ? null : data }))
        for (const decider of deciders) {
          let state = decider.initial
          for (const fact of decider.effective(kept)) state = decider.evolve(state, fact)
          const present = kept.filter(fact => fact.data !== null)
          const without = decider
            .effective(present)
            .reduce((known, fact) => decider.evolve(known, fact), decider.initial)
          expect(state).toStrictEqual(without)
        }
      }),
      settings,
    )
  })
})

it('the commands tried reach every decider of a contract', () => {
  const names = new Set<string>()
  fc.assert(
    fc.property(anyCommand, draw => {
      names.add(deciderOf(draw([])).name)
    }),
    settings,
  )
  expect([...names].toSorted()).toEqual(['contract', 'correction'])
})
