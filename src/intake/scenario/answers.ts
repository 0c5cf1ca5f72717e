/** What the organisations say to the figures a few days later: mostly that they are right, now and then that they are not. */
import type { Day } from '#events/envelope.ts'
import { addDays } from '#domain/calendar.ts'
import { moment, type Told } from './step.ts'
import type { Upload } from './uploads.ts'
import type { Under } from './world.ts'

/** Of a thousand answers, so many dispute a figure; half of those are settled so many days later. */
const DISPUTES = 15
const SETTLED_AFTER = 16

/** What is not paid yet is not answered yet. */
export function answers(under: Under, upload: Upload): readonly Told[] {
  const paid = upload.invoices.filter(({ paidOn }) => paidOn <= upload.on)
  const referred = upload.months.flatMap(({ month, namings }) =>
    namings.map(({ organisation }) => ({ organisation, month })),
  )
  return [
    ...[...Map.groupBy(referred, ({ organisation }) => organisation)].flatMap(([organisation, all]) =>
      answered(under, upload, organisation, { months: all.map(({ month }) => month) }),
    ),
    ...[...Map.groupBy(paid, ({ organisation }) => organisation)].flatMap(([organisation, all]) =>
      answered(under, upload, organisation, { references: all.map(({ reference }) => reference) }),
    ),
  ]
}

type Figures = { readonly months: string[] } | { readonly references: string[] }

function answered(under: Under, { key, on, quarter }: Upload, organisation: string, figures: Figures): readonly Told[] {
  const { draw } = under
  const subject = 'months' in figures ? 'volumes' : 'payments'
  const words = `${key} ${subject} ${organisation}`
  const day = addDays(on, draw(`answered ${words}`, 1, 9))
  const say = (stance: 'confirms' | 'disputes', then: Day) =>
    answer(under, { key: `${words} ${stance}`, on: then, quarter, organisation, figures, stance })
  if (draw(`disputed ${words}`, 1, 1_000) > DISPUTES) return [say('confirms', day)]
  const settled = draw(`settled ${words}`, 0, 1) === 1
  return [say('disputes', day), ...(settled ? [say('confirms', addDays(day, SETTLED_AFTER))] : [])]
}

interface Answer {
  readonly key: string
  readonly on: Day
  readonly quarter: string
  readonly organisation: string
  readonly figures: Figures
  readonly stance: 'confirms' | 'disputes'
}

function answer({ ids, actor }: Under, { key, on, quarter, organisation, figures, stance }: Answer): Told {
  const about = { contractId: ids.contractId, quarter, namingId: ids.naming(organisation) }
  const told = { at: moment(on, '14:00'), by: actor(organisation), key }
  if ('months' in figures) {
    if (stance === 'confirms') return { ...told, says: { type: 'ConfirmVolumes', body: { ...about, ...figures } } }
    const words = 'Our own count is lower: some of these people never came to us.'
    return { ...told, says: { type: 'DisputeVolumes', body: { ...about, ...figures, words } } }
  }
  if (stance === 'confirms') return { ...told, says: { type: 'ConfirmPayments', body: { ...about, ...figures } } }
  const words = 'This is not what reached our account. We are asking our bank.'
  return { ...told, says: { type: 'DisputePayments', body: { ...about, ...figures, words } } }
}
