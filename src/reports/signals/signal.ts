/** A signal: a question with its evidence, never a verdict; and what an indicator is given to look at. */
import type { Day, Instant, Money } from '#events/envelope.ts'
import type { ConcernDetails } from '#projections/concern.ts'
import type { DeliveryQuarter } from '#projections/delivery.ts'
import type { OrganisationDetails } from '#projections/organisation.ts'
import type { ReportDetails } from '#projections/report.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import type { DueReport } from '#projections/due-report.ts'

/** The version of formulas and thresholds together; raised whenever any of them changes. */
export const SIGNAL_RULES = '1.0.0'

export type SignalStanding = 'raised' | 'clear' | 'notEnoughData'

/** A number or a word that went into the formula. `unit` says what a number counts: `day`, `penny`, `referral`, `basisPoint`, `count`. */
export interface SignalInput {
  readonly name: string
  readonly value: number | string | null
  readonly unit?: string
}

/** What an indicator found of one thing: of a naming, of a request, or of the contract as a whole. */
export interface Observation {
  readonly standing: SignalStanding
  readonly namingId?: string
  readonly requestId?: string
  /** In plain words what was seen, or what is missing. */
  readonly sentence: string
  readonly inputs: readonly SignalInput[]
  readonly eventIds: readonly string[]
  /** How far beyond the threshold, 0 to 100: a register page ranks by evidence. 0 unless raised. */
  readonly strength: number
}

export interface Signal extends Observation {
  readonly indicator: string
  readonly rules: typeof SIGNAL_RULES
  readonly title: string
  readonly formula: string
  readonly threshold: string
  /** The known innocent explanations. */
  readonly innocent: readonly string[]
  /** Where the threshold or the idea comes from. */
  readonly basis: string
}

/** One of the thirty, as data and a pure function. */
export interface Indicator {
  readonly id: string
  readonly title: string
  readonly formula: string
  readonly threshold: string
  readonly innocent: readonly string[]
  readonly basis: string
  readonly observe: (scene: Scene) => readonly Observation[]
}

/** One that also looks at other contracts, and at no more of its own than an outlook: a list of them is checked for that by its type. */
export interface OutwardIndicator extends Omit<Indicator, 'observe'> {
  readonly observe: (outlook: Outlook) => readonly Observation[]
}

export interface Outlook extends KeptOutlook, Pick<Scene, 'organisation' | 'elsewhere'> {}

/** The little of a contract that is kept of each while thousands are gone through, until all others have told what they tell. */
export interface KeptOutlook extends Pick<Scene, 'contractId' | 'today'> {
  readonly chain: {
    readonly contract: Pick<ContractDetails, 'supplier' | 'authority' | 'source'> | null
    readonly namings: readonly Pick<NamingDetails, 'namingId' | 'factId' | 'organisation' | 'standing'>[]
  }
}

/** What is known at a moment: everything as it stood then, and the day there. */
export interface Scene {
  readonly contractId: string
  readonly chain: SupplyChain
  /** In the order of quarters. */
  readonly delivery: readonly DeliveryQuarter[]
  readonly reports: readonly ReportDetails[]
  /** Every report that is or was due by `today`, whether recorded or not. */
  readonly due: readonly DueReport[]
  /** The organisations that stand in the chain; undefined where one is not known. */
  readonly organisation: (organisationId: string) => OrganisationDetails | undefined
  /** What only other contracts can tell; absent where only this contract was looked at: then those indicators lack data. */
  readonly elsewhere?: Elsewhere
  /** Absent where whoever asks may not know of them. */
  readonly concerns?: readonly ConcernDetails[]
  readonly at: Instant
  readonly today: Day
}

export interface Elsewhere {
  /** Of this contract's supplier, over all its contracts (this one too). */
  readonly supplierContracts: readonly ContractTally[]
  /** Of every supplier with a contract here, this one too: what the median is taken of. */
  readonly supplierRates: readonly { readonly supplierId: string; readonly raised: number; readonly namings: number }[]
  /** Of this contract's authority. */
  readonly authorityContracts: readonly ContractTally[]
  /** What is promised a year to each organisation of this chain, in every awarded contract that stands. */
  readonly promisedElsewhere: (organisationId: string) => readonly {
    readonly contractId: string
    readonly namingId: string
    readonly valuePerYear: Money | null
    readonly referralsPerYear: number | null
  }[]
}

/** What one contract adds to what is counted over many. */
export interface ContractTally {
  readonly contractId: string
  readonly namings: number
  /** Requests really made, by the code or family of their ground. */
  readonly grounds: readonly { readonly requestId: string; readonly ground: string; readonly factId: string }[]
  readonly outcomes: readonly { readonly requestId: string; readonly deemed: boolean; readonly at: Instant }[]
  /** How many of BC-01 to BC-07 were raised in it over the last 36 months. */
  readonly raised: number
}
