/** What a step changed, as a change log is read: topic, from, to. */
import type { Areas, Money, OccurredAt, Party } from '#events/envelope.ts'
import type { ReferralWindow } from '#events/contract.ts'
import type { Commitment, Stage } from '#events/naming.ts'
import type { Change } from '#projections/changes.ts'
import type { NamingDetails, RequestDetails } from '#projections/supply-chain.ts'
import { windowInWords, type AreaName } from './contract.ts'
import { dayInWords, occurredInWords } from './dates.ts'
import { commitmentInWords, GROUNDS, INSTRUMENTS, keyInWords, moneyInWords, requestTag, STAGES } from './wording.ts'

export interface ChangeLine {
  readonly topic: string
  readonly from: string
  readonly to: string
}

/** The changes of one thing: the contract, one naming or one request. */
export interface ChangeGroup {
  readonly about: string
  readonly lines: readonly ChangeLine[]
}

export const NOTHING = 'Nothing'

interface Words {
  readonly topic: string
  readonly say: (value: never, areaName: AreaName) => string
}

const words = (topic: string, say: Words['say']): Words => ({ topic, say })
const asGiven = (value: string): string => value
const yesOrNo = (value: boolean): string => (value ? 'Yes' : 'No')
const name = ({ name: called }: Party): string => called
const occurred = (at: OccurredAt): string => occurredInWords(at)
const day = (given: string): string => dayInWords(given)

/** By the field of the document. Fields that are not here say nothing to people: ids, and what another field says already. */
const FIELDS: Record<Change['subject']['kind'], Readonly<Record<string, Words>>> = {
  contract: {
    reference: words('Reference', asGiven),
    title: words('Title', asGiven),
    authority: words('Authority', name),
    supplier: words('Supplier', name),
    instrument: words('Instrument', (value: 'contract' | 'grant') => INSTRUMENTS[value]),
    lot: words('Lot', asGiven),
    contractType: words('Contract type', name),
    serviceCategories: words('Service categories', (list: readonly Party[]) => list.map(name).join(', ')),
    areas: words('Areas', (areas: Areas, areaName) => areaNames(areas, areaName)),
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
    ended: words('Ended', ({ on }: { on: string }) => dayInWords(on)),
  },
  naming: {
    organisation: words('Organisation', name),
    stage: words('How it came in', (stage: Stage) => STAGES[stage]),
    tier: words('Tier', (tier: number) => String(tier)),
    key: words('Key subcontractor', (key: NonNullable<NamingDetails['key']>) => keyInWords(key, '')),
    reliedOnForConditions: words('Relied on for conditions of participation', yesOrNo),
    services: words('Services', (services: readonly string[]) => services.join(', ')),
    areas: words('Areas', (areas: Areas, areaName) => areaNames(areas, areaName)),
    commitment: words('Promised', (commitment: Commitment) => commitmentInWords(commitment).join('; ')),
    namedAt: words('Since', occurred),
    standing: words('Place in the supply chain', (standing: NamingDetails['standing']) => PLACES[standing]),
    consent: words('Agreed to be named', ({ standing }: NamingDetails['consent']) => ANSWERS[standing]),
  },
  request: {
    requestedAt: words('Asked', occurred),
    ground: words('Ground', ({ family }: RequestDetails['ground']) => GROUNDS[family]),
    replacement: words('Replacement', ({ organisation }: RequestDetails['replacement']) => organisation.name),
    effectiveOn: words('To take effect on', day),
    standing: words('Permission', (standing: RequestDetails['standing']) => requestTag(standing).text),
    outcome: words('Conditions', ({ conditions = [] }: NonNullable<RequestDetails['outcome']>) =>
      conditions.join('; '),
    ),
    restsOnCorrected: words('Rests on a fact corrected since', yesOrNo),
  },
}

const PLACES = { named: 'In it', dropped: 'Taken out', ended: 'Has left' } as const
const ANSWERS = { awaited: 'Not answered yet', given: 'Yes', refused: 'No' } as const

const areaNames = ({ scheme, codes }: Areas, areaName: AreaName): string =>
  codes.map(code => areaName(scheme, code)).join(', ')

/** A line for each change that says something to people, by what it is about. */
export function changeGroups(changes: readonly Change[], areaName: AreaName): readonly ChangeGroup[] {
  const groups = Map.groupBy(changes, ({ subject }) => aboutOf(subject))
  return [...groups]
    .map(([about, ofOne]) => ({ about, lines: linesOf(ofOne, areaName) }))
    .filter(({ lines }) => lines.length > 0)
}

/** In the order in which the fields stand above, whatever order the document has them in. */
function linesOf(changes: readonly Change[], areaName: AreaName): readonly ChangeLine[] {
  const fields = FIELDS[changes[0]?.subject.kind ?? 'contract']
  // A published source lists an organisation and says nothing of an answer: none is waited for.
  const isListed = changes.some(({ path, to }) => path === 'stage' && to === 'listed')
  return Object.entries(fields).flatMap(([path, { topic, say }]) => {
    const change = changes.find(({ path: changed }) => changed === path)
    if (change === undefined || (isListed && path === 'consent')) return []
    const inWords = (value: unknown): string => (value === null ? NOTHING : say(value as never, areaName) || NOTHING)
    const [from, to] = [inWords(change.from), inWords(change.to)]
    return from === to ? [] : [{ topic, from, to }]
  })
}

function aboutOf(subject: Change['subject']): string {
  if (subject.kind === 'contract') return 'The contract'
  return subject.kind === 'naming' ? subject.name : `The request about ${subject.about}`
}
