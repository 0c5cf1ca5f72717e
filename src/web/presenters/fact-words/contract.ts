/** What is said of a contract as a whole, and what its authority asks, checks and directs under it. */
import type { ContractFact } from '#events/contract.ts'
import type { DirectionFact } from '#events/direction.ts'
import { windowInWords } from '../contract.ts'
import { dayInWords } from '../dates.ts'
import { SETTINGS } from '../rule-words.ts'
import { countInWords, moneyInWords, ofWhom, promisesInWords } from '../wording.ts'
import { evidenceInWords, said, type Sayings } from './saying.ts'

const RESULTS = {
  'not-listed': 'It is not on the list',
  excludable: 'It may be excluded',
  excluded: 'It is excluded',
} as const

export const contractSayings: Sayings<ContractFact['type'] | DirectionFact['type']> = {
  ContractRegistered: ({ title, authority, supplier, referralWindow }) =>
    said(`Contract registered: ${title}`, null, [
      `Authority: ${authority.name}`,
      `Supplier: ${supplier.name}`,
      referralWindow === undefined ? undefined : `Referrals: ${windowInWords(referralWindow)}`,
    ]),
  RulePackBound: ({ packId, version, reason }) => said(`Rules bound: ${packId}, version ${version}`, reason),
  CalendarBound: ({ calendarId, version }) => said(`Calendar bound: ${calendarId}, version ${version}`),
  ReferralWindowChanged: ({ referralWindow }) =>
    said('Referral dates changed', null, [`Referrals: ${windowInWords(referralWindow)}`]),
  ContractEnded: ({ endedOn, reason }) => said(`Contract ended on ${dayInWords(endedOn)}`, reason),
  BidsOpened: ({ openedOn }) => said(`Bids opened on ${dayInWords(openedOn)}`),
  PackSettingChanged: ({ setting, length, packId, reason }) =>
    said(`${SETTINGS[setting]} set to ${countInWords(length)} days for this contract`, reason, [`Rules: ${packId}`]),
  DelegationLimitSet: ({ contractManagerUpTo, reason }) =>
    said(`A contract manager may decide up to ${moneyInWords(contractManagerUpTo, ' a year')}`, reason),
  ReductionDirected: ({ namingId, reasons, promises, from }, names) =>
    said(`The authority directed that less is promised to ${names.naming(namingId)}`, reasons, [
      `From ${dayInWords(from)}`,
      promisesInWords(promises).map(line => `Promised from then on: ${line}`),
    ]),
  ArrangementDirected: ({ namingId, reasons, legalBasis, by }, names) =>
    said(`The authority directed that a subcontract with ${names.naming(namingId)} be signed`, reasons, [
      `Legal basis: ${legalBasis}`,
      `By ${dayInWords(by)}`,
    ]),
  ReplacementDirected: ({ namingId, reasons, legalBasis, by }, names) =>
    said(`The authority directed that ${names.naming(namingId)} be replaced`, reasons, [
      `Legal basis: ${legalBasis}`,
      `By ${dayInWords(by)}`,
    ]),
  SubcontractorInformationRequested: ({ legalBasis, items, dueBy }) =>
    said('The authority asked the supplier about its subcontractors', null, [
      `Legal basis: ${legalBasis}`,
      items.map(item => `Asked: ${item}`),
      `Due by ${dayInWords(dueBy)}`,
    ]),
  SubcontractorInformationProvided: ({ words, evidence }) =>
    said('The supplier answered about its subcontractors', words, evidenceInWords(evidence)),
  DebarmentChecked: ({ organisation, list, checkedOn, result, evidence }) =>
    said(`${ofWhom(organisation.name)} standing checked on ${dayInWords(checkedOn)}`, null, [
      `List: ${list}`,
      RESULTS[result],
      evidenceInWords(evidence),
    ]),
}
