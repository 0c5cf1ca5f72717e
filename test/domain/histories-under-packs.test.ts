/** Whatever people say under whatever rules, as time moves on: the laws of change control. Seed and size by CANDOUR_SEED and CANDOUR_RUNS. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fact } from '#events/catalogue.ts'
import type { AnyDecider, Command } from '#domain/catalogue.ts'
import { calendarOf, countDays, recount } from '#domain/calendar.ts'
import { contractStream } from '#domain/contract-stream.ts'
import { packInForce, packOf } from '#domain/packs/catalogue.ts'
import { businessTime } from '#events/envelope.ts'
import { decideAfter, foldedBy, saidAgain } from './given-when-then.ts'
import { contractId } from './invented-contract.ts'
import { later } from './invented-rules.ts'
import { tell, timer } from './invented-world.ts'
import { beginningOf, lives, saidIn, type Life } from './invented-lives.ts'

const settings = {
  seed: Number(process.env['CANDOUR_SEED'] ?? 20_250_114),
  numRuns: Number(process.env['CANDOUR_RUNS'] ?? 120),
}

const contract = contractStream as unknown as AnyDecider

type Each = (command: Command, before: readonly Fact[], stated: readonly Fact[]) => void

function recorded(begun: readonly Fact[], said: readonly Command[], each?: Each): readonly Fact[] {
  const history = [...begun]
  // Nothing is corrected in these lives, so each fact only adds to what was known: no need to fold the whole each time.
  let known = foldedBy(contract, begun)
  for (const command of said) {
    const decision = contract.decide(known, command)
    if (decision.outcome !== 'facts') continue
    each?.(command, history, decision.facts)
    history.push(...decision.facts)
    known = decision.facts.reduce((state, data) => contract.evolve(state, { id: '', data }), known)
  }
  return history
}

/** As many lives again as are tried one by one: drawn once, since it is the telling that takes time. */
const told = fc
  .sample(lives, { ...settings, numRuns: settings.numRuns * 4 })
  .map(life => recorded(beginningOf(life), saidIn(life)))

/** Checks every fact of every life with all that went before it, and counts what was seen, by name. */
function always(check: (fact: Fact, before: readonly Fact[], see: (what: string) => void) => void) {
  const seen = new Map<string, number>()
  const see = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1)
  for (const history of told) for (const [index, fact] of history.entries()) check(fact, history.slice(0, index), see)
  return seen
}

const ASKED = {
  AppointmentRequested: 'appoint',
  SwitchRequested: 'switch',
  TerminationRequested: 'terminate',
  ReductionRequested: 'reduce',
  AmendmentRequested: 'amend',
  AssignmentRequested: 'assign',
} as const
type Asking = Extract<Fact, { type: keyof typeof ASKED }>
const isAsking = (fact: Fact): fact is Asking => fact.type in ASKED
const askedFor = (before: readonly Fact[], requestId: string): Asking | undefined =>
  before.filter(isAsking).find(({ body }) => body.requestId === requestId)
const DECIDED: readonly Fact['type'][] = ['RequestApproved', 'RequestApprovedWithConditions', 'RequestRefused']
const ANSWERED: readonly Fact['type'][] = [
  ...DECIDED,
  'RequestWithdrawn',
  'RequestDeemedApproved',
  'RequestDeemedRefused',
  'RequestRefusedByRule',
]
const about = (fact: Fact, id: string): boolean =>
  ('namingId' in fact.body && fact.body.namingId === id) || ('requestId' in fact.body && fact.body.requestId === id)
const keyIn = (before: readonly Fact[], namingId: string): boolean => {
  let key = false
  for (const fact of before) {
    if (fact.type === 'NamingConfirmed' && fact.body.namingId === namingId) key = fact.body.key.isKey
    if (fact.type === 'SubcontractorNamed' && fact.body.namingId === namingId) key = fact.body.key?.isKey ?? false
  }
  return key
}

describe('any life of a contract', () => {
  it('ends no naming but by permission, silence that permits, its own withdrawal, a report or a direction on record, or a pack that does not protect it', () => {
    const seen = always((fact, before, see) => {
      if (fact.type !== 'NamingEnded') return
      const { namingId, requestId } = fact.body
      const ending = ['switch', 'terminate', 'assign']
      const asked = requestId === undefined ? undefined : askedFor(before, requestId)
      const pack = before.filter(one => one.type === 'RulePackBound').at(-1)?.body.packId ?? ''
      const day = businessTime(fact.occurredAt).slice(0, 10)
      const reasons = {
        approved: before.some(one => one.type.startsWith('RequestApproved') && about(one, requestId ?? '')),
        deemed: before.some(one => one.type === 'RequestDeemedApproved' && about(one, requestId ?? '')),
        withdrew: before.some(one => one.type === 'SubcontractorWithdrew' && about(one, namingId)),
        observed: before.some(
          one => one.type === 'UnauthorisedChangeObserved' && about(one, namingId) && ending.includes(one.body.kind),
        ),
        directed: before.some(one => one.type === 'ReplacementDirected' && about(one, namingId)),
        unprotected: packInForce(pack, day)?.change?.protects === 'key' && !keyIn(before, namingId),
      }
      if (requestId !== undefined) {
        expect(asked).toBeDefined()
        expect(asked && 'namingId' in asked.body && asked.body.namingId).toBe(namingId)
        expect(ending).toContain(asked && ASKED[asked.type])
        expect(asked!.body.effectiveOn <= day).toBe(true)
        expect(reasons.approved || reasons.deemed).toBe(true)
      }
      const found = Object.entries(reasons).filter(([, so]) => so)
      expect(found, JSON.stringify(fact)).not.toEqual([])
      if (found.length === 1) see(found[0]![0])
    })
    for (const way of ['approved', 'deemed', 'withdrew', 'observed', 'directed', 'unprotected']) {
      expect([way, (seen.get(way) ?? 0) > 0]).toEqual([way, true])
    }
  })

  it('has no decision by the requester, before it was asked, or on an organisation that was not heard; and one answer to each request', () => {
    const seen = always((fact, before, see) => {
      if (!ANSWERED.includes(fact.type) || !('requestId' in fact.body)) return
      const requestId = String(fact.body.requestId)
      expect(before.some(one => ANSWERED.includes(one.type) && about(one, requestId))).toBe(false)
      see(fact.type)
      if (!DECIDED.includes(fact.type)) return
      const asked = askedFor(before, requestId)!
      expect(fact.actor.organisation).not.toBe(asked.actor.organisation)
      expect(fact.actor.person).not.toBe(asked.actor.person)
      const change = asked.body.pack && packOf(asked.body.pack)?.change
      if (!change?.reply || !('namingId' in asked.body)) return
      const heard = before.some(
        one =>
          one.type === 'SubcontractorReplied' &&
          about(one, requestId) &&
          one.body.stance !== 'comments' &&
          !one.body.late,
      )
      const silent = before.some(
        one => one.type === 'DeadlinePassed' && about(one, requestId) && one.body.of === 'reply',
      )
      const urgent = before.some(one => one.type === 'EmergencyDeclared' && about(one, requestId))
      expect(heard || silent || urgent).toBe(true)
      for (const [why, so] of Object.entries({ heard, silent, urgent })) if (so) see(why)
    })
    const reached = ANSWERED.filter(type => type !== 'RequestDeemedRefused')
    for (const one of [...reached, 'heard', 'silent', 'urgent']) expect([one, seen.has(one)]).toEqual([one, true])
    expect(seen.has('RequestDeemedRefused'), 'no pack says that silence refuses').toBe(false)
  })

  it('has no outcome by silence but where the pack of the request says so, at the moment of a deadline that passed', () => {
    const seen = always((fact, before, see) => {
      if (fact.type !== 'RequestDeemedApproved') return
      const { requestId, deadlineId, pack } = fact.body
      const asked = askedFor(before, requestId)!
      expect(asked.body.pack).toEqual(pack)
      const { silence } = packOf(pack)!.change!
      expect(silence.ofAuthority).toBe('deemed-approval')
      const leaving = 'namingId' in asked.body && keyIn(before, asked.body.namingId)
      expect(silence.exceptKey === true && leaving).toBe(false)
      const last = before.findLast(one =>
        one.type === 'DeadlineSet' || one.type === 'DeadlineRecalculated' ? one.body.deadlineId === deadlineId : false,
      )
      expect(last?.body).toMatchObject({ endsAt: fact.occurredAt, of: 'decision' })
      expect(before.at(-1)).toMatchObject({ type: 'DeadlinePassed', body: { deadlineId, effect: 'deemed-approval' } })
      see(pack.packId)
    })
    expect([...seen.keys()].toSorted()).toEqual(['fr-2193', 'it-119', 'uk-msc-ordinary', 'uk-widp-7.1'])
  })

  it('has no deadline that does not recount, by itself and by the calendar that was bound', () => {
    const seen = always((fact, before, see) => {
      if (fact.type !== 'DeadlineSet' && fact.type !== 'DeadlineRecalculated') return
      const { working, calendar, lastDay, endsAt, startedOn, length, unit, countFirstDay } = fact.body
      const bound = (fact.type === 'DeadlineSet' ? before : [...before])
        .filter(one => one.type === 'CalendarBound')
        .at(-1)
      expect({
        calendarId: bound?.body.calendarId,
        version: bound?.body.version,
        timeZone: bound?.body.timeZone,
      }).toEqual(calendar)
      expect(recount({ length, unit, countFirstDay }, working)).toBe(true)
      expect(countDays({ length, unit, countFirstDay }, startedOn, calendarOf(calendar)!)).toEqual({
        lastDay,
        endsAt,
        working,
      })
      see(fact.type === 'DeadlineSet' ? fact.body.of : fact.body.because)
      if (fact.type === 'DeadlineSet') see(fact.body.because ?? 'as the pack says')
    })
    for (const one of [
      'reply',
      'decision',
      'emergency-request',
      'replacement-plan',
      'as the pack says',
      'contract-setting',
      'halved',
      'further-information',
      'extended',
      'calendar-changed',
    ]) {
      expect([one, seen.has(one)]).toEqual([one, true])
    }
  })

  it('marks a change that was made before permission, brings nobody in over another, and folds', () => {
    const seen = always((fact, before, see) => {
      expect(Fact.parse(fact)).toStrictEqual(fact)
      see(fact.type)
      if (fact.type === 'SubcontractorNamed') {
        expect(before.some(one => one.type === 'SubcontractorNamed' && about(one, fact.body.namingId))).toBe(false)
      }
      if (fact.type === 'ChangeEffected' && fact.body.retrospective) see('retrospective')
      if (fact.type === 'SubcontractorReplied' && fact.body.late) see('late')
    })
    for (const one of [
      'ChangeEffected',
      'PromisesVaried',
      'retrospective',
      'late',
      'HearingHeld',
      'SubcontractTermRefusedByRule',
      'ReplacementPlanSubmitted',
      'ContractEnded',
    ]) {
      expect([one, seen.has(one)]).toEqual([one, true])
    }
  })

  it('holds nothing twice', () => {
    fc.assert(
      fc.property(lives, life => {
        recorded(beginningOf(life), saidIn(life), (command, before, stated) => {
          expect(decideAfter([...before, ...stated], saidAgain(command)), command.type).toStrictEqual({
            outcome: 'nothing-new',
          })
        })
      }),
      settings,
    )
  })

  it('comes out the same whether time was let in at every turn or never', () => {
    let passed = 0
    fc.assert(
      fc.property(lives, life => {
        const said = saidIn(life).filter(({ type }) => type !== 'PassDeadlines')
        const visited = said.flatMap(command => [
          timeAt(later(command.meta.at, -1)),
          command,
          timeAt(later(command.meta.at, 1)),
        ])
        const [never, often] = [said, visited].map(one => settled(life, one))
        expect(often).toStrictEqual(never)
        passed += never!.filter(fact => fact.includes('"DeadlinePassed"')).length
      }),
      settings,
    )
    expect(passed).toBeGreaterThan(0)
  })
})

const timeAt = (at: string): Command => tell('PassDeadlines', timer, { contractId }, { at })

/** What stands long after, as text, in the order of the moments at which it happened. */
function settled(life: Life, said: readonly Command[]): readonly string[] {
  const last = said.at(-1)?.meta.at ?? life.pack.day
  return recorded(beginningOf(life), [...said, timeAt(later(last, 400 * 86_400_000))])
    .map(fact => JSON.stringify([fact.occurredAt, fact]))
    .toSorted()
}
