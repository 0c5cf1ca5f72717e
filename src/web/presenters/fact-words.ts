/** What a fact of a contract says, in a sentence for people, and in whose words. */
import type { Fact } from '#events/catalogue.ts'
import type { SupplyChain } from '#projections/supply-chain.ts'
import { windowInWords } from './contract.ts'
import { dayInWords } from './dates.ts'
import { commitmentInWords, GROUNDS, keyInWords, STAGES } from './wording.ts'

export interface FactWords {
  readonly title: string
  readonly details: readonly string[]
  /** Why, in the words of whoever stated it. */
  readonly reason: string | null
}

/** Who is meant by the ids in a fact. */
export interface Names {
  readonly naming: (namingId: string) => string
  readonly request: (requestId: string) => string
}

export function namesIn({ namings, requests }: SupplyChain): Names {
  const named = new Map(namings.map(({ namingId, organisation }) => [namingId, organisation.name]))
  const about = new Map(requests.map(({ requestId, namingId }) => [requestId, named.get(namingId)]))
  return {
    naming: id => named.get(id) ?? 'an organisation that is not known here',
    request: id => about.get(id) ?? 'an organisation that is not known here',
  }
}

const said = (title: string, reason: string | null = null, details: readonly string[] = []): FactWords => ({
  title,
  details,
  reason,
})

/** The type as an audit trail gives it, where the fact itself is withheld or unknown. */
export const withheldWords: FactWords = said('What was recorded here is withheld')

export function factWords(fact: Pick<Fact, 'type' | 'body'>, names: Names): FactWords {
  const { type, body } = fact as Fact
  switch (type) {
    case 'ContractRegistered':
      return said(`Contract registered: ${body.title}`, null, [
        `Authority: ${body.authority.name}`,
        `Supplier: ${body.supplier.name}`,
        ...(body.referralWindow === undefined ? [] : [`Referrals: ${windowInWords(body.referralWindow)}`]),
      ])
    case 'RulePackBound':
      return said(`Rules bound: ${body.packId}, version ${body.version}`, body.reason)
    case 'CalendarBound':
      return said(`Calendar bound: ${body.calendarId}, version ${body.version}`)
    case 'ReferralWindowChanged':
      return said('Referral dates changed', null, [`Referrals: ${windowInWords(body.referralWindow)}`])
    case 'ContractEnded':
      return said(`Contract ended on ${dayInWords(body.endedOn)}`, body.reason)
    case 'SubcontractorNamed':
      return said(
        body.stage === 'listed' ? `${body.organisation.name} listed` : `${body.organisation.name} named`,
        null,
        [
          STAGES[body.stage],
          ...(body.under === undefined ? [] : [`Works under ${names.naming(body.under)}`]),
          ...(body.key === undefined ? [] : [`Key subcontractor: ${keyInWords(body.key, '')}`]),
          ...(body.services === undefined ? [] : [`Services: ${body.services.join(', ')}`]),
          ...(body.commitment === undefined ? [] : commitmentInWords(body.commitment).map(line => `Promised: ${line}`)),
        ],
      )
    case 'NamingConsentRecorded':
      return said(`${names.naming(body.namingId)} agreed to be named`, body.words ?? null)
    case 'NamingConsentRefused':
      return said(`${names.naming(body.namingId)} refused to be named`, body.words)
    case 'NamingDropped':
      return said(`${names.naming(body.namingId)} taken out of the supply chain`, body.reason)
    case 'NamingEnded':
      return said(`${names.naming(body.namingId)} left the supply chain`, body.reason)
    case 'SwitchRequested':
      return said(
        `Permission asked to replace ${names.naming(body.namingId)} with ${body.replacement.organisation.name}`,
        body.reasons,
        [
          `Ground: ${GROUNDS[body.ground.family]}`,
          `From ${dayInWords(body.effectiveOn)}`,
          ...body.evidence.map(({ title }) => `Evidence: ${title}`),
        ],
      )
    case 'RequestApproved':
      return said(`Permission given to replace ${names.request(body.requestId)}`, body.reasons)
    case 'RequestApprovedWithConditions':
      return said(
        `Permission given, with conditions, to replace ${names.request(body.requestId)}`,
        body.reasons,
        body.conditions.map(condition => `Condition: ${condition}`),
      )
    case 'RequestRefused':
      return said(`Permission refused to replace ${names.request(body.requestId)}`, body.reasons)
    case 'RequestWithdrawn':
      return said(`Request about ${names.request(body.requestId)} withdrawn`, body.reasons)
    case 'FactCorrected': {
      const now = factWords(body.data, names)
      return said(`Correction of: ${now.title}`, body.reason, now.details)
    }
    default:
      return said('Something was recorded that this page has no words for')
  }
}
