/** Laws of the fold: it takes any history in any order, changes nothing that it was given, and goes on from what was written down. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fact } from '#events/catalogue.ts'
import { contractStream, type ContractStreamState } from '#domain/contract-stream.ts'
import { firstDue, isRunning } from '#domain/change-request/due.ts'
import { changesBetween } from '#projections/changes.ts'
import { evolveSupplyChain, noSupplyChain, type SupplyChain } from '#projections/supply-chain/chain.ts'
import { waitingIn } from '#projections/waiting.ts'
import { canonicalJson } from '#proof/canonical.ts'
import { goldenRecord } from '../../scripts/golden-facts/catalogue.ts'
import { foldedBy } from '../domain/given-when-then.ts'
import { ended, registered } from '../domain/invented-contract.ts'
import { asked, deadline, declared, ofTheContract, ofTheRequest, told } from './every-fact.ts'
import { inAStream } from './folding.ts'

const settings = {
  seed: Number(process.env['CANDOUR_SEED'] ?? 20_250_114),
  numRuns: Number(process.env['CANDOUR_RUNS'] ?? 40),
}
const everything = [...ofTheContract, ...ofTheRequest]
const anyOrder = fc.shuffledSubarray(everything, { minLength: 1 })
const written = (chain: SupplyChain): SupplyChain => JSON.parse(JSON.stringify(chain)) as SupplyChain

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}

it('the facts tried are facts of the catalogue, every kind that a contract’s stream can hold', () => {
  for (const fact of everything) expect(Fact.parse(fact)).toStrictEqual(fact)
  const kinds = new Set(everything.map(({ type }) => type))
  const otherRequests = ['Appointment', 'Termination', 'Reduction', 'Amendment', 'Assignment'].map(
    one => `${one}Requested`,
  )
  const missing = Fact.options
    .map(option => option.shape.type.value)
    .filter(type => !kinds.has(type) && !otherRequests.includes(type))
    .filter(type => type !== 'FactCorrected' && goldenRecord(type).stream.startsWith('contract-'))
  expect(missing).toStrictEqual([])
})

describe('any history, in any order', () => {
  it('folds, and goes on from a document that was written down as from one that was not', () => {
    fc.assert(
      fc.property(anyOrder, facts => {
        let chain = noSupplyChain
        for (const fact of inAStream(facts)) {
          const next = evolveSupplyChain(frozen(chain), fact)
          expect(JSON.stringify(evolveSupplyChain(written(chain), fact))).toBe(JSON.stringify(next))
          expect(written(next)).toStrictEqual(next)
          expect(waitingIn(written(next))).toStrictEqual(waitingIn(next))
          chain = next
        }
        expect(chain.revision).toBe(facts.length - 1)
      }),
      settings,
    )
  })

  it('says at each step what it changed, where it changed anything', () => {
    // In whatever order the words of a document stand.
    const parts = (chain: SupplyChain) => {
      const { contract, namings, requests, unauthorised } = written(chain)
      return canonicalJson([contract, namings, requests, unauthorised])
    }
    let steps = 0
    fc.assert(
      fc.property(anyOrder, facts => {
        let before = noSupplyChain
        for (const fact of inAStream(facts)) {
          const after = evolveSupplyChain(before, fact)
          const differs = parts(before) !== parts(after)
          if (differs) steps += 1
          expect(changesBetween(before, after).length > 0).toBe(differs)
          before = after
        }
      }),
      settings,
    )
    expect(steps).toBeGreaterThan(5 * settings.numRuns)
  })

  it('a deadline runs exactly while time can pass it', () => {
    let running = 0
    const beginnings = fc.constantFrom(
      [asked],
      [told, deadline('reply')],
      [asked, deadline('decision')],
      [declared, deadline('emergency-request')],
      [told, deadline('reply'), asked, deadline('decision'), deadline('replacement-plan')],
    )
    fc.assert(
      fc.property(beginnings, fc.shuffledSubarray([...ofTheRequest, ended]), (begun, rest) => {
        const history = [registered, ...begun, ...rest.filter(fact => !begun.includes(fact))]
        for (let count = 1; count <= history.length; count += 1) {
          const known = foldedBy(contractStream, history.slice(0, count)) as ContractStreamState
          const chain = inAStream(history.slice(0, count)).reduce(evolveSupplyChain, noSupplyChain)
          const over = known.contract.ended
          const canPass = over ? [] : [...known.deadlines.values()].filter(deadline => isRunning(known, deadline))
          const runs = chain.requests.flatMap(({ deadlines }) => deadlines).filter(one => one.standing === 'running')
          expect(runs.map(one => one.of).toSorted()).toStrictEqual(canPass.map(one => one.of).toSorted())
          const due = over ? undefined : firstDue(known, '2999-01-01T00:00:00.000Z')
          expect(chain.requests[0]?.nextDeadline?.endsAt).toBe(due?.reckoning.endsAt)
          running += runs.length
        }
      }),
      { ...settings, numRuns: Math.min(settings.numRuns, 150) },
    )
    expect(running, 'some deadline ran').toBeGreaterThan(settings.numRuns)
  })
})
