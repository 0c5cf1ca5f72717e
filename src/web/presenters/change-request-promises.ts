/** What is promised now, and how a form lets it be lowered: the value, each volume, the services and the areas. */
import type { ChangeKind } from '#events/reply.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import type { AreaName } from './contract.ts'
import { dayInWords } from './dates.ts'
import { words, type Field } from './fields.ts'
import { countInWords, moneyInWords, ofWhom } from './wording.ts'

/** Volumes that one form can hold; of a longer ramp the rest stays as it is. */
export const VOLUMES_MAX = 24

export const promisedNow = (naming: NamingDetails) => naming.now ?? naming

export const moneySign = (currency: string): string => (currency === 'GBP' ? '£' : currency)

export function reductionFields(naming: NamingDetails | undefined, name: string): readonly Field[] {
  if (naming === undefined) return []
  const { commitment, services } = promisedNow(naming)
  const { valuePerYear, volume = [] } = commitment ?? {}
  return [
    ...(valuePerYear === undefined
      ? []
      : [
          {
            kind: 'line' as const,
            name: 'valuePerYear',
            label: 'Value a year that would then be promised',
            hint: `Now: ${moneyInWords(valuePerYear)}`,
            prefix: moneySign(valuePerYear.currency),
            width: 10 as const,
          },
        ]),
    ...volume.slice(0, VOLUMES_MAX).map(({ from, to, count }, index) => ({
      kind: 'line' as const,
      name: `volume-${index}`,
      label: `Volume from ${dayInWords(from)} to ${dayInWords(to)}`,
      hint: `Now: ${countInWords(count)}`,
      width: 10 as const,
    })),
    words(
      'services',
      `${ofWhom(name)} services that would stay`,
      services === undefined ? 'One on a line. None are recorded now.' : 'One on a line. Take out what it would lose.',
      3,
    ),
  ]
}

export interface AreaTick {
  readonly name: string
  readonly text: string
  readonly checked: boolean
}

/** The areas that are promised now, to be unticked. `values` are those of a form that was sent. */
export function areaTicks(
  naming: NamingDetails | undefined,
  areaName: AreaName,
  values: Readonly<Record<string, string>> | undefined,
): readonly AreaTick[] {
  const areas = naming === undefined ? undefined : promisedNow(naming).areas
  return (areas?.codes ?? []).map(code => ({
    name: `area-${code}`,
    text: areaName(areas?.scheme ?? '', code),
    checked: values === undefined || values[`area-${code}`] === 'yes',
  }))
}

/** What the fields hold before anything is typed: what is promised now. */
export function presetOf(kind: ChangeKind, naming: NamingDetails | undefined): Readonly<Record<string, string>> {
  if (naming === undefined || (kind !== 'switch' && kind !== 'reduce')) return {}
  const { commitment, services } = promisedNow(naming)
  const { valuePerYear, volume = [] } = commitment ?? {}
  return {
    ...(services === undefined ? {} : { services: services.join('\n') }),
    ...(valuePerYear === undefined ? {} : { valuePerYear: inPounds(valuePerYear.amount) }),
    ...Object.fromEntries(volume.slice(0, VOLUMES_MAX).map(({ count }, index) => [`volume-${index}`, String(count)])),
    ...(kind === 'switch' && naming.key?.isKey === true ? { isKey: 'yes' } : {}),
  }
}

/** As the field reads it: `85,000`, or `85000.50` where there are pence. */
const inPounds = (amount: number): string =>
  amount % 100 === 0 ? countInWords(amount / 100) : (amount / 100).toFixed(2)
