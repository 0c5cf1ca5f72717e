/** The life of one made-up contract in bursts, as such contracts live: an award, then requests, answers and small changes. */
import type { Party } from '#events/envelope.ts'
import type { ProposedNaming } from '#events/naming.ts'
import type { Random } from '../random.ts'
import { charityRepOf, managerOf, repOf, type Cast } from './cast.ts'
import { say, type Body, type Said } from './said.ts'

const SERVICES = ['Mentoring', 'Accommodation', 'Family work', 'Employment and training', 'Recovery from addiction']
const REASONS =
  'The organisation has told us in writing that it closes its office in the area, and it agrees that its work passes on.'

interface Named {
  readonly namingId: string
  readonly organisation: Party
}

export class ContractLife {
  readonly contractId: string
  readonly reference: string
  readonly #random: Random
  readonly #cast: Cast
  readonly #authority: Party
  readonly #supplier: Party
  #named: Named[] = []
  #day = 0

  constructor(number: number, cast: Cast, random: Random) {
    this.contractId = random.uuid()
    this.reference = `EX-${String(number).padStart(6, '0')}`
    this.#random = random
    this.#cast = cast
    this.#authority = random.pick(cast.authorities)
    this.#supplier = random.pick(cast.suppliers)
  }

  /** Registered, bound to its rules, with `namings` organisations named, most of which agree. */
  award(namings: number): readonly Said[] {
    const { contractId } = this
    const manager = managerOf(this.#authority)
    const about: Body<'ContractRegistered'> = {
      contractId,
      reference: this.reference,
      title: `${this.#random.pick(SERVICES)} services for Exampleshire, lot ${this.#random.below(40) + 1}`,
      authority: this.#authority,
      supplier: this.#supplier,
      instrument: this.#random.chance(0.9) ? 'contract' : 'grant',
      contractType: { name: this.#random.pick(SERVICES) },
      serviceCategories: [{ name: this.#random.pick(SERVICES) }, { name: this.#random.pick(SERVICES) }],
      areas: { scheme: 'invented-areas', version: '1', codes: [this.#area(), this.#area()] },
      period: { from: '2024-06-01', to: '2029-05-31' },
      referralWindow: { from: '2024-06-01' },
      value: { amount: 120_000_000, currency: 'GBP', vat: 'exVat' },
      invented: true,
    }
    const bound = { contractId, packId: 'uk-msc-key', version: '1.0.0', reason: 'The terms of the contract.' }
    const calendar = { contractId, calendarId: 'GB-EAW', version: '2025-01', timeZone: 'Europe/London' }
    const named = Array.from({ length: namings }, () => this.#name('award'))
    return [
      say('ContractRegistered', manager, about),
      say('RulePackBound', manager, bound),
      say('CalendarBound', manager, calendar),
      ...named.map(([said]) => said),
      ...named.filter(() => this.#random.chance(0.9)).map(([, naming]) => this.#consent(naming)),
    ]
  }

  /** What happens next, a few facts that belong together. */
  change(): readonly Said[] {
    const leaving = this.#named[0]
    if (leaving === undefined || this.#random.chance(0.2)) return [this.#window()]
    return this.#random.chance(0.25) ? this.#refusedSwitch(leaving) : this.#switch(leaving)
  }

  /** Referrals open longer, or less long. */
  #window(): Said {
    this.#day += 1
    const until = new Date(Date.UTC(2026, 0, 1) + this.#day * 86_400_000).toISOString()
    const body = { contractId: this.contractId, referralWindow: { from: '2024-06-01', until } }
    return say('ReferralWindowChanged', managerOf(this.#authority), body)
  }

  #switch(leaving: Named): readonly Said[] {
    const { contractId } = this
    this.#named = this.#named.slice(1)
    const [request, requestId, replacement] = this.#request(leaving)
    const [named, naming] = this.#name('later', replacement)
    const reasons = 'The charity confirmed its withdrawal to us.'
    const ended = { contractId, namingId: leaving.namingId, reason: 'Its work passes to another.', requestId }
    return [
      request,
      say('RequestApproved', managerOf(this.#authority), { contractId, requestId, reasons }),
      say('NamingEnded', repOf(this.#supplier), ended),
      named,
      this.#consent(naming),
    ]
  }

  #refusedSwitch(leaving: Named): readonly Said[] {
    const [request, requestId] = this.#request(leaving)
    const reasons = 'The charity tells us that it has not withdrawn.'
    return [
      request,
      say('RequestRefused', managerOf(this.#authority), { contractId: this.contractId, requestId, reasons }),
    ]
  }

  #request({ namingId }: Named): readonly [Said, string, ProposedNaming] {
    const requestId = this.#random.uuid()
    const replacement = this.#promises()
    const said = say('SwitchRequested', repOf(this.#supplier), {
      contractId: this.contractId,
      requestId,
      namingId,
      ground: { family: 'voluntaryWithdrawal' },
      reasons: REASONS,
      evidence: [{ title: 'Letter of withdrawal', sha256: this.#random.hex(8) }],
      replacement,
      effectiveOn: '2026-03-01',
    })
    return [said, requestId, replacement]
  }

  #name(stage: 'award' | 'later', promises = this.#promises()): readonly [Said, Named] {
    const namingId = this.#random.uuid()
    const naming = { namingId, organisation: promises.organisation }
    this.#named = [...this.#named, naming]
    const body = { contractId: this.contractId, namingId, stage, tier: 2, ...promises }
    return [say('SubcontractorNamed', repOf(this.#supplier), body), naming]
  }

  #promises(): ProposedNaming {
    return {
      organisation: this.#random.pick(this.#cast.charities),
      key: { isKey: true, why: 'critical' },
      services: [this.#random.pick(SERVICES)],
      commitment: {
        valuePerYear: { amount: (this.#random.below(200) + 1) * 100_000, currency: 'GBP', vat: 'exVat' },
        volume: [{ from: '2024-06-01', to: '2025-05-31', count: this.#random.below(400) + 10 }],
        share: 1_250,
      },
    }
  }

  #consent({ namingId, organisation }: Named): Said {
    const words = 'We agree to be named for this work.'
    return say('NamingConsentRecorded', charityRepOf(organisation), { contractId: this.contractId, namingId, words })
  }

  #area(): string {
    return `area-${this.#random.below(42) + 1}`
  }
}
