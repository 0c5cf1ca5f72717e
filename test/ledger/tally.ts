/** A made-up rule for the tests of recording: a tally that is added to, set, and corrected, and never goes below zero. */
import { createHash, randomUUID } from 'node:crypto'
import { facts, nothingNew, refuse, type Decider, type Identified } from '#domain/decider.ts'
import type { Recordable } from '#ledger/recorder.ts'

export interface TallyFact {
  readonly type: 'Added' | 'Corrected'
  readonly amount: number
  readonly corrects?: string
  /** The door's clock: two tries of one command may say it differently. */
  readonly occurredAt: string
  readonly command: { readonly id: string; readonly digest: string }
}

export interface TallyCommand extends Recordable {
  readonly say: 'add' | 'add-twice' | 'set' | 'correct'
  readonly amount: number
  readonly corrects?: string
  readonly at: string
}

export function command(
  say: TallyCommand['say'],
  amount: number,
  {
    key = randomUUID(),
    at = '2025-01-14T09:00:00.000Z',
    corrects,
  }: { key?: string; at?: string; corrects?: string } = {},
): TallyCommand {
  const digest = createHash('sha256')
    .update(`${say} ${amount} ${corrects ?? ''}`)
    .digest('hex')
  return { say, amount, at, meta: { commandId: key, digest }, ...(corrects === undefined ? {} : { corrects }) }
}

/** Counts how often it decides and folds, so that a test can tell memory from the store. */
export function tally() {
  const counts = { decided: 0, evolved: 0 }
  const fact = ({ meta, amount, at, corrects }: TallyCommand, type: TallyFact['type']): TallyFact => ({
    type,
    amount,
    occurredAt: at,
    command: { id: meta.commandId, digest: meta.digest },
    ...(corrects === undefined ? {} : { corrects }),
  })
  const rule: Decider<number, TallyCommand, TallyFact> = {
    name: 'tally',
    initial: 0,
    evolve: (total, { data }) => {
      counts.evolved += 1
      return data?.type === 'Added' ? total + data.amount : total
    },
    decide: (total, said) => {
      counts.decided += 1
      if (said.say === 'correct') return facts(fact(said, 'Corrected'))
      if (said.say === 'set' && said.amount === total) return nothingNew
      const added = said.say === 'set' ? { ...said, amount: said.amount - total } : said
      if (total + added.amount < 0) {
        const sentence = `There are ${total}: ${-added.amount} cannot be taken away.`
        return refuse({ code: 'below-zero', kind: 'state', sentence })
      }
      return said.say === 'add-twice' ? facts(fact(added, 'Added'), fact(added, 'Added')) : facts(fact(added, 'Added'))
    },
    refolds: ({ type }) => type === 'Corrected',
    effective: history => history.map(each => corrected(each, history)),
  }
  // Transactor takes a rule for any state; the state stays this rule's own.
  return { rule: rule as unknown as Decider<unknown, TallyCommand, object>, counts }
}

function corrected(each: Identified<TallyFact>, history: readonly Identified<TallyFact>[]): Identified<TallyFact> {
  const last = history.findLast(({ data }) => data?.type === 'Corrected' && data.corrects === each.id)
  return last?.data && each.data ? { id: each.id, data: { ...each.data, amount: last.data.amount } } : each
}
