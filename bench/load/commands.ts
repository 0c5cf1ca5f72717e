/** Commands as a door hands them on, about made-up contracts: registrations, then small changes, one contract after another. */
import type { Party } from '#events/envelope.ts'
import type { Command } from '#domain/catalogue.ts'
import { commandOf } from '#intake/command.ts'
import { contractId, namingId } from '#intake/identity.ts'
import type { Random } from '../random.ts'
import { castOf, charityRepOf, managerOf, repOf } from './cast.ts'

interface Contract {
  readonly contractId: string
  readonly reference: string
  /** How often it was changed, and who was named last. */
  changes: number
  named: { readonly namingId: string; readonly organisation: Party } | null
}

export class CommandLoad {
  readonly #authority: Party
  readonly #supplier: Party
  readonly #charities: readonly Party[]
  readonly #random: Random
  readonly #contracts: Contract[] = []
  #next = 0

  constructor(random: Random) {
    const { authorities, suppliers, charities } = castOf(2_000, random)
    this.#random = random
    this.#authority = random.pick(authorities)
    this.#supplier = random.pick(suppliers)
    this.#charities = charities
  }

  /** Registers so many contracts more. */
  registrations(count: number): readonly Command[] {
    return Array.from({ length: count }, () => {
      const reference = `EX-${this.#random.hex(2)}`
      const id = contractId(this.#authority.id, reference)
      this.#contracts.push({ contractId: id, reference, changes: 0, named: null })
      return commandOf(
        {
          type: 'RegisterContract',
          body: {
            contractId: id,
            reference,
            title: 'Personal wellbeing services for Exampleshire',
            authority: this.#authority,
            supplier: this.#supplier,
            instrument: 'contract',
            period: { from: '2024-06-01', to: '2029-05-31' },
            referralWindow: { from: '2024-06-01' },
            invented: true,
          },
        },
        { actor: managerOf(this.#authority), key: reference, at: now() },
      )
    })
  }

  /** So many commands; any of the contracts comes again only after all others have come. */
  changes(count: number): readonly Command[] {
    return Array.from({ length: count }, () => {
      const contract = this.#contracts[this.#next % this.#contracts.length]
      if (contract === undefined) throw new Error('Register contracts first.')
      this.#next += 1
      contract.changes += 1
      return this.#change(contract)
    })
  }

  /** In turn: a window changed, an organisation named, and its consent. */
  #change(contract: Contract): Command {
    const { contractId: id, changes, named } = contract
    const key = `${id} ${changes}`
    if (changes % 3 === 1) {
      const until = new Date(Date.UTC(2026, 0, 1) + changes * 86_400_000).toISOString()
      const body = { contractId: id, referralWindow: { from: '2024-06-01', until } }
      return commandOf({ type: 'ChangeReferralWindow', body }, { actor: managerOf(this.#authority), key, at: now() })
    }
    if (changes % 3 === 2 || named === null) {
      const organisation = this.#charities[changes % this.#charities.length] ?? this.#random.pick(this.#charities)
      contract.named = { namingId: namingId(id, key), organisation }
      const commitment = { valuePerYear: { amount: 8_500_000, currency: 'GBP', vat: 'exVat' as const }, share: 1_250 }
      const body = { contractId: id, namingId: namingId(id, key), stage: 'later' as const, tier: 2, organisation }
      const promised = { ...body, services: ['Mentoring'], commitment }
      return commandOf({ type: 'NameSubcontractor', body: promised }, { actor: repOf(this.#supplier), key, at: now() })
    }
    const body = { contractId: id, namingId: named.namingId, words: 'We agree to be named for mentoring.' }
    return commandOf({ type: 'RecordConsent', body }, { actor: charityRepOf(named.organisation), key, at: now() })
  }
}

const now = (): string => new Date().toISOString()
