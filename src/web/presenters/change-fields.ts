/** The fields of a supply chain's documents, each with the topic and the words in which a change of it is read. */
import type { ReferralWindow } from '#events/contract.ts'
import type { Areas, Evidence, Money, OccurredAt, Party } from '#events/envelope.ts'
import type { Commitment, Promises, Stage } from '#events/naming.ts'
import type { Change } from '#projections/changes.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { DeadlineDetails, DeadlineStanding } from '#projections/supply-chain/deadline.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import type { RequestDetails } from '#projections/supply-chain/request.ts'
import type { SubcontractDetails } from '#projections/supply-chain/subcontract.ts'
import { KIND_CHOICES, SILENCES, STANCES } from './change-request-words.ts'
import { windowInWords, type AreaName } from './contract.ts'
import { dayInWords, momentInWords, occurredInWords } from './dates.ts'
import { SETTINGS } from './rule-words.ts'
import {
  commitmentInWords,
  counted,
  GROUNDS,
  INSTRUMENTS,
  keyInWords,
  moneyInWords,
  promisesInWords,
  requestTag,
  STAGES,
} from './wording.ts'

interface Words {
  readonly topic: string
  readonly say: (value: never, areaName: AreaName) => string
}
type Fields = Readonly<Record<string, Words>>

const words = (topic: string, say: Words['say']): Words => ({ topic, say })
const asGiven = (value: string): string => value
const yesOrNo = (value: boolean): string => (value ? 'Yes' : 'No')
const name = ({ name: called }: Party): string => called
const occurred = (at: OccurredAt): string => occurredInWords(at)
const day = (given: string): string => dayInWords(given)
const titles = (evidence: readonly Evidence[]): string => evidence.map(({ title }) => title).join(', ')
const areaNames = ({ scheme, codes }: Areas, areaName: AreaName): string =>
  codes.map(code => areaName(scheme, code)).join(', ')
const promised = (promises: Promises): string => promisesInWords(promises).join('; ')
/** A list that only grows: how many there are, since the step itself says what the last one is. */
const number = (one: string) => (list: readonly unknown[]) => (list.length === 0 ? '' : counted(list.length, one))
const spoken = ({ at }: { readonly at: OccurredAt }): string => occurredInWords(at)

const PLACES = { named: 'In it', dropped: 'Taken out', ended: 'Has left' } as const
const ANSWERS = { awaited: 'Not answered yet', given: 'Yes', refused: 'No' } as const
export const DEADLINE_STANDINGS: Record<DeadlineStanding, string> = {
  running: 'Running',
  paused: 'Waits for further information',
  met: 'Met',
  passed: 'Passed',
  lapsed: 'No longer due',
}

const contract: Fields = {
  reference: words('Reference', asGiven),
  title: words('Title', asGiven),
  authority: words('Authority', name),
  supplier: words('Supplier', name),
  instrument: words('Instrument', (value: 'contract' | 'grant') => INSTRUMENTS[value]),
  lot: words('Lot', asGiven),
  contractType: words('Contract type', name),
  serviceCategories: words('Service categories', (list: readonly Party[]) => list.map(name).join(', ')),
  areas: words('Areas', (areas: Areas, areaName) => areaNames(areas, areaName)),
  awardedOn: words('Awarded', day),
  period: words('Period', ({ from, to }: { from?: string; to?: string }) =>
    [from === undefined ? '' : `from ${dayInWords(from)}`, to === undefined ? '' : `to ${dayInWords(to)}`]
      .join(' ')
      .trim(),
  ),
  referralWindow: words('Referrals', (window: ReferralWindow) => windowInWords(window)),
  value: words('Value', (value: Money) => moneyInWords(value)),
  registeredAt: words('Registered', occurred),
  pack: words('Rule pack', ({ packId, version }: { packId: string; version: string }) => `${packId} ${version}`),
  calendar: words(
    'Calendar',
    ({ calendarId, version }: { calendarId: string; version: string }) => `${calendarId} ${version}`,
  ),
  settings: words('Numbers set for this contract', (list: ContractDetails['settings']) =>
    list.map(({ setting, length }) => `${SETTINGS[setting]}: ${counted(length, 'day')}`).join('; '),
  ),
  delegation: words(
    'A contract manager may decide up to',
    ({ contractManagerUpTo }: NonNullable<ContractDetails['delegation']>) =>
      moneyInWords(contractManagerUpTo, ' a year'),
  ),
  bidsOpenedOn: words('Bids opened', day),
  supplierTerms: words('How the authority pays the supplier', (terms: NonNullable<ContractDetails['supplierTerms']>) =>
    commitmentInWords(terms).join('; '),
  ),
  reporting: words(
    'Reports due',
    ({ dueDays }: NonNullable<ContractDetails['reporting']>) => `${counted(dueDays, 'day')} after each year`,
  ),
  informationRequests: words('Questions about subcontractors', (list: ContractDetails['informationRequests']) =>
    list.map(({ answer }) => (answer === undefined ? 'Asked' : 'Answered')).join(', '),
  ),
  debarmentChecks: words('Checks for exclusion', number('check')),
  unauthorised: words('At work without being named', reports),
  ended: words('Ended', ({ on }: { on: string }) => dayInWords(on)),
}

function reports(list: NamingDetails['unauthorised']): string {
  return list
    .map(({ observedOn, answer }) => `Seen ${dayInWords(observedOn)}${answer === undefined ? '' : ', answered'}`)
    .join('; ')
}

const naming: Fields = {
  organisation: words('Organisation', name),
  stage: words('How it came in', (stage: Stage) => STAGES[stage]),
  tier: words('Tier', (tier: number) => String(tier)),
  key: words('Key subcontractor', (key: NonNullable<NamingDetails['key']>) => keyInWords(key, '')),
  confirmed: words('Confirmed by the authority', spoken),
  reliedOnForConditions: words('Relied on for conditions of participation', yesOrNo),
  services: words('Services', (services: readonly string[]) => services.join(', ')),
  areas: words('Areas', (areas: Areas, areaName) => areaNames(areas, areaName)),
  commitment: words('Promised', (commitment: Commitment) => commitmentInWords(commitment).join('; ')),
  now: words('Promised now', promised),
  namedAt: words('Since', occurred),
  standing: words('Place in the supply chain', (standing: NamingDetails['standing']) => PLACES[standing]),
  consent: words('Agreed to be named', ({ standing }: NamingDetails['consent']) => ANSWERS[standing]),
  withdrew: words('Withdrew from the contract', spoken),
  unauthorised: words('Changes without permission', reports),
  directions: words('Directions of the authority', number('direction')),
}

type Terms = Pick<SubcontractDetails, 'signedOn' | 'scope' | 'value'>
const subcontract: Fields = {
  signedOn: words('Subcontract signed', day),
  scope: words('Work under the subcontract', asGiven),
  value: words('Value of the subcontract', (value: NonNullable<Terms['value']>) => moneyInWords(value)),
  exclusivityRequired: words('May work for nobody else', yesOrNo),
  variations: words('Subcontract changed', number('change')),
  commitments: words('What the subcontract commits to', (list: SubcontractDetails['commitments']) =>
    list
      .slice(-1)
      .map(({ promises }) => promised(promises))
      .join(''),
  ),
  refusedTerms: words('Terms that the rules do not allow', number('term')),
  ended: words('Subcontract ended', ({ on }: { on: string }) => dayInWords(on)),
}

const request: Fields = {
  kind: words('What is asked', (kind: RequestDetails['kind']) => KIND_CHOICES[kind].text('the organisation')),
  announcedAt: words('Announced', occurred),
  requestedAt: words('Asked', occurred),
  ground: words('Ground', ({ family }: NonNullable<RequestDetails['ground']>) => GROUNDS[family]),
  replacement: words(
    'Replacement',
    ({ organisation }: NonNullable<RequestDetails['replacement']>) => organisation.name,
  ),
  proposed: words('Would come in', ({ organisation }: NonNullable<RequestDetails['proposed']>) => organisation.name),
  assignee: words('Would take the work over', name),
  promises: words('Would then be promised', promised),
  change: words('What would change', asGiven),
  selfPerform: words('The supplier would do the work itself', yesOrNo),
  evidence: words('Evidence', titles),
  effectiveOn: words('To take effect on', day),
  notice: words('Told', ({ sentAt }: NonNullable<RequestDetails['notice']>) => momentInWords(sentAt)),
  receipt: words('Notice received', ({ receivedAt }: NonNullable<RequestDetails['receipt']>) =>
    momentInWords(receivedAt),
  ),
  replies: words('Replies', (list: RequestDetails['replies']) =>
    list.map(({ stance }) => STANCES[stance]('The organisation')).join('; '),
  ),
  emergency: words(
    'Emergency',
    ({ actedOn }: NonNullable<RequestDetails['emergency']>) => `Acted on ${dayInWords(actedOn)}`,
  ),
  information: words('Further information', (list: RequestDetails['information']) =>
    list.map(({ answer }) => (answer === undefined ? 'Asked' : 'Given')).join(', '),
  ),
  extensions: words('Time to decide extended', number('time')),
  hearing: words('Hearing', ({ on, heldOn }: NonNullable<RequestDetails['hearing']>) =>
    heldOn === undefined ? `Called for ${dayInWords(on)}` : `Held on ${dayInWords(heldOn)}`,
  ),
  standing: words('Permission', (standing: RequestDetails['standing']) => requestTag(standing).text),
  outcome: words('Conditions', ({ conditions = [] }: NonNullable<RequestDetails['outcome']>) => conditions.join('; ')),
  plan: words('Plan for how the work goes on', spoken),
  effected: words('Change made', ({ on, at }: NonNullable<RequestDetails['effected']>) =>
    on === undefined ? occurredInWords(at) : dayInWords(on),
  ),
  retrospective: words('Acted on before permission', yesOrNo),
  restsOnCorrected: words('Rests on a fact corrected since', yesOrNo),
}

const deadline: Fields = {
  lastDay: words('Last day', day),
  standing: words('Deadline', (standing: DeadlineStanding) => DEADLINE_STANDINGS[standing]),
  effect: words('What the silence means', (effect: NonNullable<DeadlineDetails['effect']>) => SILENCES[effect]),
}

/** By the field of the document. Fields that are not here say nothing to people: ids, and what another field says already. */
export const FIELDS: Record<Change['subject']['kind'], Fields> = { contract, naming, subcontract, request, deadline }
