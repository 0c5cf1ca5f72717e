/** One errand, as it goes under each of the rule packs: told, asked, silence, an objection on day 12, a decision. */
import type { Fact } from '#events/catalogue.ts'
import type { Day } from '#events/envelope.ts'
import type { Command } from '#domain/catalogue.ts'
import { packs } from '#domain/packs/catalogue.ts'
import { addDays } from '#domain/calendar.ts'
import { decideAfter } from './given-when-then.ts'
import * as changes from './invented-changes.ts'
import { approval, contractId, requestId, switchRequest } from './invented-contract.ts'
import { bound, kept, noon, placeOf } from './invented-rules.ts'
import { registered } from './invented-contract.ts'
import { approver, charityRep, idOf, manager, past, rep, tell, timer } from './invented-world.ts'

export interface PackVersion {
  readonly packId: string
  readonly version: string
  /** A day on which this version holds. */
  readonly day: Day
}

/** Every pack that decides on changes, in each of its versions, and a Monday on which it holds. */
export const everyPack: readonly PackVersion[] = packs
  .filter(({ change }) => change !== null)
  .map(({ packId, version, effective: { from } }) => ({
    packId,
    version,
    day: from > '2025-06-02' ? '2026-02-02' : '2025-06-02',
  }))

export const onDay = (from: Day, days: number): string => noon(addDays(from, days))

/** A ground of the pack, for a switch, that needs no paper; the bare family where it enumerates none. */
export function groundUnder({ packId, version }: PackVersion): typeof switchRequest.ground & { code?: string } {
  const { change } = packs.find(one => one.packId === packId && one.version === version)!
  const found = change?.grounds.find(
    ({ evidence, kinds, family }) =>
      evidence.length === 0 && (kinds === undefined || kinds.includes('switch')) && family !== 'clericalError',
  )
  const ground = found ?? change?.grounds[0]
  return (
    ground === undefined ? { family: 'voluntaryWithdrawal' } : { code: ground.code, family: ground.family }
  ) as never
}

export const beginning = (one: PackVersion): readonly Fact[] => [
  registered,
  bound(one.packId, one.version),
  kept(placeOf(one.packId)),
  past('BidsOpened', manager, { contractId, openedOn: one.day }),
  changes.namedOrdinary,
]

/** The errand, command by command, each on its day. */
export function errand(one: PackVersion): readonly Command[] {
  const { day } = one
  const at = (days: number) => ({ at: onDay(day, days) })
  const notice = { ...changes.notice, sentAt: onDay(day, 0) }
  const ground = groundUnder(one)
  const effectiveOn = addDays(day, 60)
  return [
    tell('GiveNotice', rep, notice, at(0)),
    tell('RequestSwitch', rep, { ...switchRequest, ground, effectiveOn }, at(0)),
    tell('GiveNotice', manager, notice, at(0)),
    tell('RecordNoticeReceipt', charityRep, { ...changes.receipt, receivedAt: onDay(day, 0) }, at(0)),
    tell('Reply', charityRep, changes.replying, at(12)),
    tell('ApproveRequest', approver, approval, at(45)),
    tell('PassDeadlines', timer, { contractId }, at(60)),
    tell(
      'EffectChange',
      rep,
      { contractId, requestId, effectedOn: effectiveOn, namingId: idOf('naming of Open Gate') },
      at(60),
    ),
    tell('EndNaming', rep, { contractId, namingId: changes.notice.namingId, reason: 'It is over.' }, at(61)),
  ]
}

/** What became of each command: the kinds of facts it left, or why it left none. */
export interface Told {
  readonly history: readonly Fact[]
  readonly outcomes: readonly string[]
}

export function follow(begun: readonly Fact[], said: readonly Command[]): Told {
  const history = [...begun]
  const outcomes = said.map(command => {
    const decision = decideAfter(history, command)
    if (decision.outcome === 'refused') return decision.refusal.code
    if (decision.outcome === 'nothing-new') return 'nothing new'
    history.push(...decision.facts)
    return decision.facts.map(({ type }) => type).join(' + ')
  })
  return { history, outcomes }
}
