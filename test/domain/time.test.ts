/** Time is a visitor, and cannot be argued with: whenever it is let in, under every pack, the same comes out (law 5). */
import { describe, expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import type { Command } from '#domain/catalogue.ts'
import { addDays, recount } from '#domain/calendar.ts'
import { deadlineId } from '#domain/deadline.ts'
import { beginning, errand, everyPack, follow, onDay } from './every-errand.ts'
import { decideAfter, foldedBy, given, recorded } from './given-when-then.ts'
import * as changes from './invented-changes.ts'
import { contractStream } from '#domain/contract-stream.ts'
import type { AnyDecider } from '#domain/catalogue.ts'
import { contractId, ended, named, requestId, switchRequest } from './invented-contract.ts'
import { later, noon, typesOf, under, type Place } from './invented-rules.ts'
import { everybody, manager, rep, tell, timer, TOMORROW } from './invented-world.ts'

const timerAt = (at: string): Command => tell('PassDeadlines', timer, { contractId }, { at, key: at })

/** The errand with the timer let in after each command, as often as asked, so many days later. */
const withTimer = (said: readonly Command[], times: number, after: number): readonly Command[] =>
  said.flatMap(command => [
    command,
    ...Array.from({ length: times }, (_, again) => timerAt(later(command.meta.at, after + again))),
  ])

/** The facts in the order of business time, as a reader sees them, without the order in which they were appended. */
const byMoment = (history: readonly Fact[]): readonly Fact[] =>
  history.toSorted((a, b) => (JSON.stringify([a.occurredAt, a]) < JSON.stringify([b.occurredAt, b]) ? -1 : 1))

describe.each(everyPack)('under $packId $version', one => {
  const begun = beginning(one)
  const said = errand(one).filter(({ type }) => type !== 'PassDeadlines')
  const never = follow(begun, said)
  /** After the last command whatever is still due has passed. */
  const settled = (history: readonly Fact[]) => recordedIfAny(history, timerAt(onDay(one.day, 90)))

  it.each([
    ['before', 1, 0],
    ['at once, and twice', 2, 1],
    ['three days late', 1, 3 * 86_400_000],
    ['twelve days late', 1, 12 * 86_400_000],
  ])('the timer that ran %s changes no outcome and no fact', (_, times, after) => {
    const all = withTimer(said, times, after).toSorted((a, b) =>
      a.meta.at < b.meta.at ? -1 : a.meta.at > b.meta.at ? 1 : 0,
    )
    const told = follow(begun, all)
    expect(byMoment(settled(told.history))).toStrictEqual(byMoment(settled(never.history)))
    const decider = contractStream as unknown as AnyDecider
    expect(foldedBy(decider, settled(told.history))).toEqual(foldedBy(decider, settled(never.history)))
  })
  it('the timer finds nothing new when it runs again', () => {
    for (let days = 0; days <= 90; days += 3) {
      const at = onDay(one.day, days)
      const after = recordedIfAny(never.history, timerAt(at))
      expect(decideAfter(after, timerAt(later(at, 1)))).toStrictEqual({ outcome: 'nothing-new' })
    }
  })
  it('every deadline passes a millisecond after its last instant, and not at it', () => {
    for (const [index, fact] of never.history.entries()) {
      if (fact.type !== 'DeadlineSet') continue
      const { endsAt, of, deadlineId: id } = fact.body
      const standing = never.history.slice(0, index + 1)
      const passes = (at: string) =>
        typesOf(recordedIfAny(standing, timerAt(at)).slice(standing.length)).includes('DeadlinePassed') &&
        recordedIfAny(standing, timerAt(at)).some(one => one.type === 'DeadlinePassed' && one.body.deadlineId === id)
      expect([of, passes(endsAt)]).toEqual([of, false])
      expect([of, passes(later(endsAt, 1))]).toEqual([of, true])
      expect(recount(fact.body, fact.body.working)).toBe(true)
    }
  })
})

function recordedIfAny(history: readonly Fact[], command: Command): readonly Fact[] {
  const decision = decideAfter(history, command)
  return decision.outcome === 'facts' ? [...history, ...decision.facts] : history
}

describe('the day on which the clocks change', () => {
  it.each<[Place, string, string, string, string]>([
    ['GB-EAW', 'uk-msc-key', '2025-03-17', '2025-03-31', '2025-03-31T22:59:59.999Z'],
    ['GB-EAW', 'uk-msc-key', '2025-10-13', '2025-10-27', '2025-10-27T23:59:59.999Z'],
    ['FR', 'fr-2193', '2025-03-09', '2025-03-30', '2025-03-30T21:59:59.999Z'],
    ['FR', 'fr-2193', '2025-10-05', '2025-10-26', '2025-10-26T22:59:59.999Z'],
    ['IT', 'it-119', '2025-02-28', '2025-03-30', '2025-03-30T21:59:59.999Z'],
  ])('in %s under %s ends when that day ends there', (_, packId, asked, lastDay, endsAt) => {
    const ask = tell('RequestSwitch', rep, { ...switchRequest, effectiveOn: addDays(asked, 40) }, { at: noon(asked) })
    const open = recorded([...under(packId), changes.namedOrdinary], ask)
    expect(open.at(-1)).toMatchObject({ type: 'DeadlineSet', body: { lastDay, endsAt } })
    given(...open)
      .when(timerAt(endsAt))
      .thenNothingNew()
    expect(typesOf(recorded(open, timerAt(later(endsAt, 1)))).at(open.length)).toBe('DeadlinePassed')
  })
  it('is a day of 23 hours for a reply in California', () => {
    const ground = { code: 'us-ca-pcc-4100:insolvency', family: 'insolvency' as const }
    const at = noon('2025-03-03')
    const told = recorded(
      [...under('us-ca-pcc-4100'), named],
      tell('RequestSwitch', rep, { ...switchRequest, ground, effectiveOn: '2025-06-02' }, { at }),
      tell('GiveNotice', manager, changes.notice, { at: '2025-03-04T07:59:59.999Z' }),
    )
    expect(told.at(-1)).toMatchObject({
      body: { startedOn: '2025-03-03', lastDay: '2025-03-10', endsAt: '2025-03-11T06:59:59.999Z' },
    })
  })
})

describe('PassDeadlines', () => {
  const silent = recorded(
    [...under('uk-msc-ordinary'), changes.namedOrdinary],
    tell('RequestSwitch', rep, switchRequest),
  )

  it.each(Object.entries(everybody))('gives the same whoever lets time in: %s', (name, actor) => {
    const at = noon('2025-02-03')
    // An import adds nothing to what was registered here, but time is no import.
    const let_ = tell('PassDeadlines', actor, { contractId }, { at, key: name })
    expect(decideAfter(silent, let_)).toStrictEqual(decideAfter(silent, timerAt(at)))
  })
  it('cannot be told of a time that is still to come', () =>
    given(...silent)
      .when(tell('PassDeadlines', timer, { contractId }, { occurredAt: TOMORROW }))
      .thenRefused('in-the-future'))
  it('passes nothing under a contract that is over', () =>
    given(...silent, ended)
      .when(timerAt(noon('2025-03-03')))
      .thenNothingNew())
  it('passes what was due before the contract ends, in the decision that ends it', () =>
    given(...silent)
      .when(
        tell(
          'EndContract',
          manager,
          { contractId, endedOn: '2025-02-03', reason: 'It is over.' },
          { at: noon('2025-02-03') },
        ),
      )
      .thenTypes('DeadlinePassed', 'RequestDeemedApproved', 'ContractEnded'))
  it('leaves no fact where the command itself is refused', () =>
    given(...silent)
      .when(
        tell('ApproveRequest', manager, { contractId, requestId, reasons: 'Too late.' }, { at: noon('2025-02-03') }),
      )
      .thenRefused('already-decided'))
  it('is one deadline of each kind for each request, the same on every node', () => {
    expect(deadlineId(requestId, 'decision')).toBe(deadlineId(requestId, 'decision'))
    expect(deadlineId(requestId, 'decision')).not.toBe(deadlineId(requestId, 'reply'))
    expect(deadlineId('00000000-0000-4000-8000-000000000001', 'reply')).toMatchInlineSnapshot(
      `"2a6723ef-9182-5c52-bf2e-0f4b7f496a14"`,
    )
  })
})
