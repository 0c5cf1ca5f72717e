/** What is promised to an organisation: in a form, and then and now side by side. */
import type { Actor } from '#events/envelope.ts'
import type { Promises } from '#events/naming.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { occurredOnInWords } from './dates.ts'
import { day, dayValues, words, type Field } from './fields.ts'
import { promisesInWords } from './wording.ts'

/** Every field filled with what is promised now. Promises over several periods are put as one, from the first day to the last. */
export function promiseFields({ services, commitment }: Promises): {
  readonly preset: Readonly<Record<string, string>>
  readonly fields: readonly Field[]
} {
  const { valuePerYear, share, volume = [] } = commitment ?? {}
  const from = volume.map(one => one.from).toSorted()[0]
  const to = volume
    .map(one => one.to)
    .toSorted()
    .at(-1)
  return {
    preset: {
      services: services?.join('\n') ?? '',
      valuePerYear: valuePerYear === undefined ? '' : (valuePerYear.amount / 100).toFixed(2).replace(/\.00$/, ''),
      share: share === undefined ? '' : String(share / 100),
      volume: volume.length === 0 ? '' : String(volume.reduce((sum, { count }) => sum + count, 0)),
      ...(from === undefined ? {} : dayValues('volumeFrom', from)),
      ...(to === undefined ? {} : dayValues('volumeTo', to)),
    },
    fields: [
      {
        kind: 'line',
        name: 'valuePerYear',
        label: `Value a year, ${valuePerYear?.vat === 'incVat' ? 'with' : 'without'} VAT`,
        prefix: valuePerYear === undefined || valuePerYear.currency === 'GBP' ? '£' : valuePerYear.currency,
        width: 10,
      },
      { kind: 'line', name: 'share', label: 'Share of the contract', suffix: '%', width: 4 },
      {
        kind: 'line',
        name: 'volume',
        label: 'Volume',
        hint: 'How many people or pieces of work, as a number',
        width: 10,
      },
      day('volumeFrom', 'First day of that volume (if there is one)'),
      day('volumeTo', 'Last day of that volume (if there is one)'),
      words('services', 'Services', 'One on a line.', 3),
    ],
  }
}

export interface PromisedThenAndNow {
  readonly then: readonly string[]
  readonly now: readonly string[]
  readonly changes: readonly {
    readonly text: string
    readonly byAuthority: boolean
    readonly href: string | null
  }[]
}

/** Null where nothing was varied. */
export function promisedThenAndNow(
  contractId: string,
  naming: NamingDetails,
  who: (actor: Actor) => string,
): PromisedThenAndNow | null {
  if (naming.now === undefined && naming.variations.length === 0) return null
  const silent = ['Nothing recorded']
  const said = (promises: Promises): readonly string[] => {
    const lines = promisesInWords(promises)
    return lines.length === 0 ? silent : lines
  }
  return {
    then: said(naming),
    now: said(naming.now ?? naming),
    changes: naming.variations.map(({ at, by, requestId, authorityCaused }) => ({
      text: `${occurredOnInWords(at)}, by ${who(by)}: ${authorityCaused === true ? 'directed by the authority' : 'after permission'}`,
      byAuthority: authorityCaused === true,
      href: requestId === undefined ? null : `/contracts/${contractId}/requests/${requestId}`,
    })),
  }
}
