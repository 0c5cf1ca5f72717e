/** What may happen to a contract as a whole: who may register it, bind its rules, open or close referrals, and end it. */
import type { ContractFact, ReferralWindow } from '#events/contract.ts'
import { calendarOf } from '../calendar.ts'
import { state } from '../command.ts'
import { today } from '../deadline.ts'
import { facts, nothingNew, refuse, type Decision, type Refusal } from '../decider.ts'
import { packOf } from '../packs/catalogue.ts'
import { actsForAuthority, dayToCome, isImporter, isOfficer, notYours, sourceMissing } from '../permission.ts'
import { sameWords } from '../same-words.ts'
import type { ChangeReferralWindow, ContractCommand, EndContract, RegisterContract } from './commands.ts'
import { approverOnly, setSetting } from './settings.ts'
import { contractEnded, openTo, reach, type ContractState } from './state.ts'

type Body = NonNullable<ContractState['registered']>

export function decideContract(known: ContractState, command: ContractCommand): Decision<ContractFact> {
  if (command.type === 'RegisterContract') return register(known, command)
  const open = command.type === 'EndContract' ? reach(known, command.meta) : openTo(known, command.meta)
  if ('refusal' in open) return refuse(open.refusal)
  const { actor } = command.meta
  if (!isImporter(actor) && !actsForAuthority(actor, open.body.authority.id)) {
    return refuse(notYours(`Only ${open.body.authority.name} can record this about its contract.`))
  }
  switch (command.type) {
    case 'BindRulePack': {
      const { packId, version } = command.body
      if (sameWords(known.pack, { packId, version })) return nothingNew
      const pack = packOf({ packId, version })
      return pack?.change ? facts(state('RulePackBound', command.body, command.meta)) : refuse(packUnknown)
    }
    case 'BindCalendar': {
      const { calendarId, version, timeZone } = command.body
      if (sameWords(known.calendar, { calendarId, version, timeZone })) return nothingNew
      const calendar = calendarOf({ calendarId, version })
      return calendar?.timeZone === timeZone
        ? facts(state('CalendarBound', command.body, command.meta))
        : refuse(calendarUnknown)
    }
    case 'SetPackSetting':
      return setSetting(known, open.body.authority.name, command)
    case 'SetDelegationLimit': {
      if (actor.role !== 'approver') return refuse(approverOnly(open.body.authority.name))
      const same = sameWords(known.delegation, command.body.contractManagerUpTo)
      return same ? nothingNew : facts(state('DelegationLimitSet', command.body, command.meta))
    }
    case 'RecordBidOpening': {
      if (known.bidsOpenedOn === command.body.openedOn) return nothingNew
      if (known.bidsOpenedOn !== null) return refuse(bidsOpenedAlready)
      const toCome = dayToCome(command.body.openedOn, today(known, command.meta.at))
      return toCome ? refuse(toCome) : facts(state('BidsOpened', command.body, command.meta))
    }
    case 'ChangeReferralWindow':
      return changeWindow(known, command)
    case 'EndContract':
      return end(known, open.body, command)
  }
}

const packUnknown: Refusal = {
  code: 'pack-unknown',
  kind: 'missing',
  sentence: 'No rule pack of that name and version decides on changes here.',
}

const calendarUnknown: Refusal = {
  code: 'calendar-unknown',
  kind: 'missing',
  sentence: 'There is no calendar of that name, version and time zone here.',
}

const bidsOpenedAlready: Refusal = {
  code: 'bids-opened',
  kind: 'state',
  sentence: 'Another day is already recorded on which the bids were opened. Periods run from it.',
}

function changeWindow(known: ContractState, command: ChangeReferralWindow): Decision<ContractFact> {
  const { referralWindow } = command.body
  if (sameWords(known.referralWindow, referralWindow)) return nothingNew
  if (closesBeforeOpening(referralWindow)) return refuse(closesBeforeItOpens)
  return facts(state('ReferralWindowChanged', command.body, command.meta))
}

function end(known: ContractState, registered: Body, command: EndContract): Decision<ContractFact> {
  const { endedOn } = command.body
  if (known.ended) return known.endedOn === endedOn ? nothingNew : refuse(contractEnded)
  const toCome = dayToCome(endedOn, today(known, command.meta.at))
  if (toCome) return refuse(toCome)
  if (registered.period?.from !== undefined && endedOn < registered.period.from) return refuse(endsBeforeStart)
  return facts(state('ContractEnded', command.body, command.meta))
}

function register(known: ContractState, command: RegisterContract): Decision<ContractFact> {
  const { actor } = command.meta
  if (known.registered !== null) {
    if (sameWords(known.registered, command.body)) return nothingNew
    return refuse({
      code: 'already-registered',
      kind: 'state',
      sentence: `${command.body.reference} is already registered, as “${known.registered.title}”. Correct it instead.`,
    })
  }
  if (isImporter(actor)) {
    if (command.meta.source === undefined) return refuse(sourceMissing)
  } else if (!isOfficer(actor) || actor.organisation !== command.body.authority.id) {
    return refuse(notYours('Only an officer of the contracting authority can register its contract.'))
  }
  const backwards = datesBackwards(command.body)
  return backwards ? refuse(backwards) : facts(state('ContractRegistered', command.body, command.meta))
}

const endsBeforeStart: Refusal = {
  code: 'ends-before-start',
  kind: 'state',
  sentence: 'A contract cannot end before it starts.',
}

const closesBeforeItOpens: Refusal = {
  code: 'closes-before-opening',
  kind: 'state',
  sentence: 'Referrals cannot close before they open.',
}

const closesBeforeOpening = ({ from, until }: ReferralWindow): boolean =>
  until !== undefined && until.slice(0, 10) < from

/** Why the dates of a contract cannot be so, if they cannot. */
export function datesBackwards({ period, referralWindow }: Body): Refusal | undefined {
  if (period?.from !== undefined && period.to !== undefined && period.to < period.from) return endsBeforeStart
  return referralWindow !== undefined && closesBeforeOpening(referralWindow) ? closesBeforeItOpens : undefined
}
