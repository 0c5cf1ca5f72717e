/** What a person is offered on the page of a naming. The rules decide; this only spares people forms that would be turned down. */
import type { Person } from '#directory/people.ts'
import type { Pack } from '#domain/packs/pack.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { isPending, isPermitted, type RequestDetails } from '#projections/supply-chain/request.ts'

export interface NamingActions {
  readonly agree: boolean
  readonly refuse: boolean
  readonly drop: boolean
  /** The permitted request that allows it to leave. */
  readonly end: RequestDetails | null
  /** Nothing about it is pending or permitted, so that a change can be asked for. */
  readonly askSwitch: boolean
}

const NONE: NamingActions = { agree: false, refuse: false, drop: false, end: null, askSwitch: false }

const SUPPLIER: readonly string[] = ['supplierRep', 'supplierApprover']
const AUTHORITY: readonly string[] = ['contractManager', 'approver']
const LEAVES: readonly string[] = ['switch', 'terminate', 'assign']

const isOver = (contract: ContractDetails, naming: NamingDetails): boolean =>
  naming.standing !== 'named' || contract.source !== null || contract.ended !== null

export function namingActions(
  { requests }: Pick<SupplyChain, 'requests'>,
  contract: ContractDetails,
  naming: NamingDetails,
  person: Person | undefined,
  today: string,
): NamingActions {
  if (person === undefined || isOver(contract, naming)) return NONE
  const about = requests.filter(({ namingId }) => namingId === naming.namingId)
  const pending = about.some(isPending)
  const permitted = about.findLast(
    request => isPermitted(request) && request.effected === undefined && LEAVES.includes(request.kind),
  )
  if (person.role === 'subcontractorRep' && person.organisation?.id === naming.organisation.id) {
    const answer = naming.consent.standing
    return { ...NONE, agree: answer !== 'given', refuse: answer === 'awaited' }
  }
  if (!SUPPLIER.includes(person.role) || person.organisation?.id !== contract.supplier.id) return NONE
  const award = contract.awardedOn ?? contract.period?.from
  const beforeAward = naming.stage === 'bid' && award !== undefined && today < award
  return {
    ...NONE,
    drop: !pending && (beforeAward || naming.consent.standing === 'refused'),
    end: pending ? null : (permitted ?? null),
    askSwitch: !pending && permitted === undefined,
  }
}

/** Whether the supplier may record its leaving without a request: it withdrew, was directed out, or left without permission. */
export function leavesFreely(
  { requests }: Pick<SupplyChain, 'requests'>,
  contract: ContractDetails,
  naming: NamingDetails,
  person: Person | undefined,
): boolean {
  const isSupplier =
    person !== undefined && SUPPLIER.includes(person.role) && person.organisation?.id === contract.supplier.id
  if (!isSupplier || isOver(contract, naming)) return false
  if (requests.some(request => request.namingId === naming.namingId && isPending(request))) return false
  return (
    naming.withdrew !== undefined ||
    naming.directions.some(({ kind }) => kind === 'replacement') ||
    naming.unauthorised.some(({ kind }) => LEAVES.includes(kind))
  )
}

/** A link to a form, in the words of what it does. */
export interface ActionLink {
  readonly text: string
  readonly href: string
}

/** The other forms about a naming, by who is looking. */
export function namingLinks(
  contractId: string,
  chain: Pick<SupplyChain, 'requests'>,
  contract: ContractDetails,
  naming: NamingDetails,
  pack: Pack | undefined,
  person: Person | undefined,
  today: string,
): readonly ActionLink[] {
  if (person === undefined || isOver(contract, naming)) return []
  const { name, id } = naming.organisation
  const of = person.organisation?.id
  const at = `/contracts/${contractId}/namings/${naming.namingId}`
  const link = (text: string, path: string): ActionLink => ({ text, href: `${at}/${path}` })
  const report = {
    text: 'Report a change made without permission',
    href: `/contracts/${contractId}/unauthorised-changes/new?naming=${naming.namingId}`,
  }
  if (person.role === 'subcontractorRep' && of === id) {
    return [
      ...(naming.withdrew === undefined ? [link('Withdraw from this contract', 'withdrawal')] : []),
      report,
      { text: 'Tell the authority something in confidence', href: `/concern/new?contract=${contractId}` },
    ]
  }
  if (SUPPLIER.includes(person.role) && of === contract.supplier.id) {
    const { askSwitch } = namingActions(chain, contract, naming, person, today)
    const tells = pack?.change?.notice?.from === 'supplier'
    return [
      ...(askSwitch && tells ? [link(`Tell ${name} what you intend`, 'notice')] : []),
      ...(askSwitch ? [link(`Ask for permission to change something about ${name}`, 'ask')] : []),
      ...(askSwitch && (pack?.change?.emergency ?? null) !== null
        ? [link('Say that you acted in an emergency', 'emergency')]
        : []),
      link(`Record a subcontract with ${name}`, 'subcontract'),
    ]
  }
  if (!AUTHORITY.includes(person.role) || of !== contract.authority.id) return []
  return [
    ...(naming.confirmed === undefined ? [link(`Confirm ${name}, and whether it is key`, 'confirmation')] : []),
    report,
    link(`Lower what ${name} was promised, yourself`, 'direct-reduction'),
    ...(person.role === 'approver'
      ? [
          ...(naming.reliedOnForConditions === true
            ? [link(`Direct the supplier to sign with ${name}`, 'direct-arrangement')]
            : []),
          link(`Direct the supplier to replace ${name}`, 'direct-replacement'),
        ]
      : []),
  ]
}
