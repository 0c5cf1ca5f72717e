/** What was recorded about a contract, in the order recorded, and what each step changed. */
import { ContractPath, nothing, Sliced, StepPath } from '../asked.ts'
import { HistoryItem } from '../documents/fact.ts'
import { Step } from '../documents/supply-chain.ts'
import type { Operation } from '../operation.ts'
import { listing, notFound, reading } from '../reading.ts'
import { visible } from '../viewer.ts'
import { CONTRACTS, contractUrl, noSuchContract } from './contract.ts'

export const contractHistory: readonly Operation[] = [
  listing({
    path: '/contracts/:contractId/history',
    id: 'readContractHistory',
    tag: CONTRACTS,
    summary: 'Read what was recorded about a contract, in the order recorded',
    byReader: true,
    params: ContractPath,
    query: Sliced,
    item: { name: 'HistoryItem', schema: HistoryItem },
    list: async (door, { params, slice: part, base, viewer }) => {
      const stream = `contract-${params.contractId}`
      // The facts come from the ledger itself; which of them were corrected, and how many there are, from the trail that follows it.
      const facts = await visible(door, viewer, await door.ledger.read(stream, part.offset, part.limit))
      const trail = door.views.auditTrail(stream, part)
      if (facts.length === 0 && trail.total === 0) return noSuchContract
      const corrections = new Map(trail.items.map(({ factId, correctedBy }) => [factId, correctedBy]))
      const items = facts.map(fact => {
        const correctedBy = corrections.get(fact.id)
        const step = `${base}${contractUrl(params.contractId)}/steps/${fact.revision}`
        return { fact, ...(correctedBy === undefined ? {} : { correctedBy }), step }
      })
      return { items, total: Math.max(trail.total, part.offset + facts.length) }
    },
  }),
  reading({
    path: '/contracts/:contractId/steps/:revision',
    id: 'readContractStep',
    tag: CONTRACTS,
    summary: 'Read one step of a history: the fact, what it changed, and the supply chain after it',
    byReader: true,
    params: StepPath,
    query: nothing,
    answer: { name: 'Step', schema: Step },
    find: async (door, { params, base, viewer }) => {
      const { contractId: id, revision } = params
      const found = await door.replay.step(id, revision)
      if (found === undefined) return notFound('This history has no such step.')
      const { of, step } = found
      const at = (other: number) => (other >= 0 && other < of ? `${base}${contractUrl(id)}/steps/${other}` : null)
      const after = { contractId: id, ...step.chain }
      const [fact] = await visible(door, viewer, [step.fact])
      const { changes } = step
      return { document: { of, fact, changes, after, previous: at(revision - 1), next: at(revision + 1) } }
    },
  }),
]
