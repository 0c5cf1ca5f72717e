/** Everything that the published configuration says, in the order in which it came to be so. */
import type { Instant } from '#events/envelope.ts'
import type { Account } from './account.ts'
import { contractIdOf, identifierOf, partyOf } from './ids.ts'
import { Listings } from './listings.ts'
import type { Meaning, Step } from './meaning.ts'
import { ofChange, ofContract } from './origin.ts'
import type { ListedOrganisation } from './organisations.ts'
import { authority, contract, organisation, windowOf } from './register.ts'
import { instantOf } from './spelling.ts'
import type { Spoken } from './spoken.ts'
import { summary } from './summary.ts'

export function* statementsOf(account: Account): Iterable<Spoken> {
  const listings = new Listings()
  const unregistered = firstListed(account)
  yield authority(account)
  yield* registrations(account, unregistered, account.knownFrom)
  yield* base(account, listings)
  for (const step of account.steps) {
    yield* registrations(account, unregistered, instantOf(step.change.date))
    for (const meaning of step.meanings) yield* said(account, listings, step, meaning)
  }
  yield* registrations(account, unregistered, instantOf(account.configuration.contracts.source.commitDate))
  yield summary(account)
}

/** How many statements there are. */
export const countOf = ({ base, steps, configuration }: Account): number =>
  1 +
  configuration.providers.providers.length +
  [...base.values()].reduce((sum, row) => sum + 1 + row.subcontractorCodes.length, 0) +
  steps.reduce((sum, { meanings }) => sum + meanings.filter(({ says }) => says !== 'note').length, 0) +
  1

/** Each organisation with the moment at which a contract is first known to list it; the day of reading where none ever did. */
function firstListed({ base, steps, configuration, organisationOf, knownFrom }: Account) {
  const since = new Map<ListedOrganisation, Instant>()
  for (const row of base.values()) {
    for (const code of [row.primeProviderCode, ...row.subcontractorCodes]) since.set(organisationOf(code), knownFrom)
  }
  for (const { change, meanings } of steps) {
    for (const meaning of meanings) {
      if (meaning.says !== 'listed') continue
      const listed = organisationOf(meaning.code)
      if (!since.has(listed)) since.set(listed, instantOf(change.date))
    }
  }
  const read = instantOf(configuration.contracts.source.commitDate)
  const all = configuration.providers.providers.map(({ code }) => organisationOf(code))
  return new Map(all.map(listed => [listed, since.get(listed) ?? read]))
}

function* registrations(
  account: Account,
  unregistered: Map<ListedOrganisation, Instant>,
  until: Instant,
): Iterable<Spoken> {
  for (const [listed, since] of unregistered) {
    if (since > until) continue
    unregistered.delete(listed)
    yield organisation(account, listed, since)
  }
}

function* base(account: Account, listings: Listings): Iterable<Spoken> {
  const occurredAt = { unknownBefore: account.knownFrom }
  for (const row of account.base.values()) {
    yield contract(account, row)
    const source = ofContract(account.configuration, row.sourceFile)
    for (const code of row.subcontractorCodes) {
      const read = { at: source.path, occurredAt, source }
      yield listings.listed(row.contractReference, account.organisationOf(code), read)
    }
  }
}

function* said(account: Account, listings: Listings, { change }: Step, meaning: Meaning): Iterable<Spoken> {
  const source = ofChange(account.configuration, change)
  const read = { at: `${source.path} at ${change.commit}`, occurredAt: instantOf(change.date), source }
  switch (meaning.says) {
    case 'note':
      return
    case 'window':
      yield {
        statement: {
          type: 'ChangeReferralWindow',
          body: { contractId: contractIdOf(change.contract), referralWindow: windowOf(meaning.window) },
        },
        key: `${read.at} moves referrals`,
        occurredAt: read.occurredAt,
        source,
      }
      return
    case 'respelt':
      yield {
        statement: {
          type: 'ReplaceIdentifier',
          body: {
            organisationId: partyOf(account.organisationOf(meaning.to)).id,
            from: identifierOf(meaning.from),
            to: identifierOf(meaning.to),
            reason: `The same organisation under another code. ${meaning.basis}`,
          },
        },
        key: `${read.at} respells ${meaning.from}`,
        occurredAt: read.occurredAt,
        source,
      }
      return
    case 'listed':
      yield listings.listed(change.contract, account.organisationOf(meaning.code), read)
      return
    case 'unlisted':
      yield listings.unlisted(change.contract, account.organisationOf(meaning.code), read)
  }
}
