/** How a scenario begins: organisations registered, contracts let, partners named, asked, confirmed and signed with. */
import type { Day } from '#events/envelope.ts'
import { moment, type Told } from './step.ts'
import { areasOf, pounds, promisesOf, proposed, termsOf } from './promises.ts'
import type { ScenarioNaming } from './shape.ts'
import type { Statement } from '../identity.ts'
import type { Under, World } from './world.ts'

/** The definition that the classes of a scenario are stated under. */
const DEFINITION = 'PPN 01/18'

export function registered({ scenario, cast }: World): readonly Told[] {
  const { registeredOn } = scenario.days
  const manager = cast.actor('manager')
  const all = [scenario.authority, ...scenario.suppliers, ...scenario.organisations]
  const asOrganisations = all.map(({ code, name }): Told => {
    const body = {
      organisationId: cast.party(code).id,
      name,
      identifiers: [cast.identifier(code)],
      invented: true as const,
    }
    return {
      at: moment(registeredOn, '09:00'),
      by: manager,
      key: `organisation ${code}`,
      says: { type: 'RegisterOrganisation', body },
    }
  })
  const ofThemselves = scenario.organisations.flatMap(({ code, sme, vcse, capacityPerYear }): readonly Told[] => {
    const about = { organisationId: cast.party(code).id, asAt: registeredOn }
    const by = cast.actor(code)
    const classes = { ...about, sme, vcse, definitionVersion: DEFINITION, basis: 'self-declared' as const }
    return [
      {
        at: moment(registeredOn, '14:00'),
        by,
        key: `class ${code}`,
        says: { type: 'RecordClassification', body: classes },
      },
      ...(capacityPerYear === undefined
        ? []
        : [
            {
              at: moment(registeredOn, '15:00'),
              by,
              key: `capacity ${code}`,
              says: { type: 'StateCapacity', body: { ...about, valuePerYear: pounds(capacityPerYear) } },
            } as const,
          ]),
    ]
  })
  return [...asOrganisations, ...ofThemselves]
}

/** The contract up to the day on which its service starts. */
export function opening(under: Under): readonly Told[] {
  const { scenario, contract, cast, ids } = under
  const { days } = scenario
  const { contractId } = ids
  const told = teller(under)
  const { reference, title, type, valuePerYear, services, until, supplier } = contract
  return [
    told('manager', days.contractsOn, {
      type: 'RegisterContract',
      body: {
        contractId,
        reference,
        title,
        authority: cast.party(scenario.authority.code),
        supplier: cast.party(supplier),
        instrument: 'contract',
        contractType: { name: type },
        serviceCategories: services.map(name => ({ name })),
        areas: areasOf(scenario, contract),
        awardedOn: days.awardedOn,
        period: { from: days.from, to: until },
        referralWindow: { from: days.from },
        value: pounds(valuePerYear * (Number(until.slice(0, 4)) - Number(days.from.slice(0, 4)))),
        invented: true,
      },
    }),
    told('manager', days.contractsOn, {
      type: 'BindRulePack',
      body: { contractId, ...scenario.rulePack, reason: 'The terms of the contract.' },
    }),
    told('manager', days.contractsOn, { type: 'BindCalendar', body: { contractId, ...scenario.calendar } }),
    ...contract.namings.filter(({ stage }) => stage !== 'later').flatMap(naming => named(under, naming)),
    told('manager', days.bidsOpenedOn, {
      type: 'RecordBidOpening',
      body: { contractId, openedOn: days.bidsOpenedOn },
    }),
    told('manager', days.awardedOn, {
      type: 'RecordSupplierTerms',
      body: { contractId, ...scenario.supplierTerms },
    }),
    ...contract.namings.flatMap(naming => signed(under, naming)),
  ]
}

type Teller = (by: string, on: Day, says: Statement, about?: string) => Told

const teller =
  ({ contract, actor }: Under): Teller =>
  (by, on, says, about = '') => ({
    at: moment(on),
    by: actor(by),
    key: `${contract.reference} ${says.type} ${about} ${on}`,
    says,
  })

function named(under: Under, naming: ScenarioNaming): readonly Told[] {
  const { scenario, contract, cast, ids } = under
  const { days } = scenario
  const { organisation, namedOn = days.namedOn, consentOn = days.consentOn } = naming
  const about = { contractId: ids.contractId, namingId: ids.naming(organisation) }
  const told = teller(under)
  const body = { ...about, stage: 'bid' as const, tier: 2, ...proposed(scenario, contract, naming, cast) }
  const asNamed = told('supplier', namedOn, { type: 'NameSubcontractor', body }, organisation)
  if (consentOn === null) return [asNamed]
  const key = { isKey: naming.key === true, ...(naming.key === true ? { why: 'listed' as const } : {}) }
  const words = 'We agree to be named, on what is promised here.'
  return [
    asNamed,
    told(organisation, consentOn, { type: 'RecordConsent', body: { ...about, words } }, organisation),
    told('manager', days.confirmedOn, { type: 'ConfirmNaming', body: { ...about, key } }, organisation),
  ]
}

/** The subcontract, and what it commits to from time to time. */
function signed(under: Under, naming: ScenarioNaming): readonly Told[] {
  const { scenario, contract, ids } = under
  const { organisation, signedOn = scenario.days.signedOn, exclusivityRequired = false, prices = [] } = naming
  if (signedOn === null) return []
  const told = teller(under)
  const { contractId } = ids
  const subcontractId = ids.subcontract(organisation)
  const commitment = (from: Day, value: number): Told =>
    told(
      'supplier',
      from,
      {
        type: 'RecordSubcontractCommitment',
        body: { contractId, subcontractId, from, promises: promisesOf(scenario, contract, naming, { value }) },
      },
      organisation,
    )
  return [
    told(
      'supplier',
      signedOn,
      {
        type: 'SignSubcontract',
        body: {
          contractId,
          subcontractId,
          namingId: ids.naming(organisation),
          signedOn,
          scope: `${contract.services.join(' and ')}, as named.`,
          endsOn: contract.until,
          paymentTermsDays: termsOf(scenario, contract),
          exclusivityRequired,
          flowDowns: ['Payment in 30 days', 'Market stewardship principles'],
        },
      },
      organisation,
    ),
    commitment(signedOn, 100),
    ...prices.map(({ from, percent }) => commitment(from, percent)),
  ]
}
