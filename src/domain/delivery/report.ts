/** Who reports what was delivered and paid in a quarter, and how one upload becomes one set of facts. */
import { LIST_MAX } from '#events/envelope.ts'
import type { DeliveryFact, MonthlyVolume, Payment } from '#events/delivery.ts'
import { state } from '../command.ts'
import { facts, nothingNew, refuse, type Decision, type Refusal } from '../decider.ts'
import { actsForSupplier, notYours } from '../permission.ts'
import { sameWords } from '../same-words.ts'
import type { ReportDelivery } from './commands.ts'
import { wrongRows, type RowFault } from './rows.ts'
import type { Scene } from './scene.ts'
import { keyOf, type Figures } from './state.ts'

/** All facts of an upload, as JSON in UTF-8, each with an allowance: a store takes 1 MiB in one append, counted much the same. */
const UPLOAD_BYTES_MAX = 1_000_000
const FACT_OVERHEAD_BYTES = 700
/** Wrong rows named in one refusal; the rest are counted. */
const FAULTS_NAMED_MAX = 5

export function report(scene: Scene, { body, meta }: ReportDelivery): Decision<DeliveryFact> {
  const { supplier } = scene.registered
  if (!actsForSupplier(meta.actor, supplier.id)) {
    return refuse(notYours(`Only ${supplier.name}, the supplier, can report what was delivered and paid.`))
  }
  const [first, ...others] = wrongRows(scene, body)
  if (first !== undefined) return refuse(allWrong(first, others))
  const { contractId, quarter, volumes, payments } = body
  const newVolumes = unsaid(volumes, scene.known.volumes, ({ month }) => month)
  const newPayments = unsaid(payments, scene.known.payments, ({ reference }) => reference)
  const told: readonly DeliveryFact[] = [
    ...byNaming<MonthlyVolume, string | undefined>(newVolumes).map(([namingId, months]) => {
      const whose = namingId === undefined ? {} : { namingId }
      return state('ReferralVolumesReported', { contractId, quarter, ...whose, months }, meta)
    }),
    ...byNaming<Payment, string>(newPayments).flatMap(([namingId, all]) =>
      chunks(all).map(some => state('PaymentsReported', { contractId, quarter, namingId, payments: some }, meta)),
    ),
  ]
  if (told.length === 0) return nothingNew
  return bytesOf(told) > UPLOAD_BYTES_MAX ? refuse(tooLarge) : facts(...told)
}

const tooLarge: Refusal = {
  code: 'upload-too-large',
  kind: 'state',
  sentence: 'This upload is too large to record as one. Split it into several, each with some of the rows.',
}

/** One sentence about all the rows that are wrong: all of an upload is recorded, or nothing. */
function allWrong(first: RowFault, others: readonly RowFault[]): Refusal {
  const all = [first, ...others]
  const named = all.slice(0, FAULTS_NAMED_MAX).map(({ row, refusal }) => `${row}: ${refusal.sentence}`)
  const more = all.length - named.length
  const rest = more === 0 ? [] : [`And ${more} more.`]
  return { ...first.refusal, sentence: ['Nothing was recorded.', ...named, ...rest].join(' ') }
}

/** Rows that add to what is known. */
const unsaid = <F, R extends F & { readonly namingId?: string | undefined }>(
  rows: readonly R[],
  known: Figures<F>,
  which: (row: R) => string,
): readonly R[] =>
  rows.filter(row => {
    const { namingId, ...figure } = row
    return !sameWords(known.get(keyOf(namingId, which(row)))?.figure, figure)
  })

/** The figures of each naming, in the order in which each is first told of. */
function byNaming<F extends object, N extends string | undefined>(
  rows: readonly (F & { readonly namingId?: N })[],
): readonly (readonly [N, F[]])[] {
  const groups = new Map<N, F[]>()
  for (const { namingId, ...figure } of rows) {
    const group = groups.get(namingId as N) ?? []
    group.push(figure as unknown as F)
    groups.set(namingId as N, group)
  }
  return [...groups]
}

const chunks = <T>(all: readonly T[]): T[][] =>
  all.length <= LIST_MAX ? [[...all]] : [all.slice(0, LIST_MAX), ...chunks(all.slice(LIST_MAX))]

const bytesOf = (told: readonly DeliveryFact[]): number =>
  new TextEncoder().encode(JSON.stringify(told)).byteLength + told.length * FACT_OVERHEAD_BYTES
