/** The shapes of the published configuration's files, as strictly as they are published. */
import { z } from 'zod'
import { Day, LIST_MAX, NAME_MAX, text, WebAddress, WORDS_MAX } from '#events/envelope.ts'
import { Identifier } from '#events/organisation.ts'
import { isSpelling } from './spelling.ts'

const code = Identifier.shape.code
const reference = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/, 'must be letters, digits, dash or underscore')
const day = z.string().refine(given => Day.safeParse(given).success, 'must be a day such as 2024-04-15')
const instant = z.string().refine(given => isSpelling(given), 'must be a time such as 2024-03-31T23:59:00+00')
const commit = z.string().regex(/^[0-9a-f]{40}$/, 'must be a commit of 40 hex digits')
const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be a UUID in lower case')
const count = z.int().min(0)
// Short enough for an address to be made of both.
const repository = WebAddress.max(300)
const path = z.string().regex(/^[!-~]{1,500}$/, 'must be a path without spaces')

const source = z.strictObject({
  repository,
  commit,
  commitDate: instant,
  paths: z.tuple([path], text(1_000)),
  licence: text(NAME_MAX),
  method: text(1_000),
})

export const ContractRow = z.strictObject({
  contractReference: reference,
  title: text(NAME_MAX),
  contractTypeCode: text(100),
  npsRegionId: text(100).nullable(),
  pccRegionId: text(100).nullable(),
  eligibility: z.strictObject({
    female: z.boolean(),
    male: z.boolean(),
    minimumAge: z.int().min(0).max(150),
    maximumAge: z.int().min(0).max(150).nullable(),
  }),
  referralsFrom: day,
  referralsUntil: instant.nullable(),
  primeProviderCode: code,
  subcontractorCodes: z.array(code).max(LIST_MAX),
  sourceFile: z.string().regex(/^[A-Za-z0-9_-]{1,100}\.json$/, 'must be the name of a JSON file'),
})
export type ContractRow = z.infer<typeof ContractRow>

export const ContractsFile = z.strictObject({
  source,
  count,
  note: text(1_000),
  contracts: z.array(ContractRow).min(1),
})

export const ProvidersFile = z.strictObject({
  source,
  count,
  providers: z.array(z.strictObject({ code, name: text(NAME_MAX) })).min(1),
})

export const ContractTypesFile = z.strictObject({
  source,
  count,
  contractTypes: z.array(
    z.strictObject({
      id: uuid,
      code: text(100),
      name: text(NAME_MAX),
      serviceCategories: z.array(text(NAME_MAX)).max(LIST_MAX),
      definedBy: text(100),
    }),
  ),
})

export const ServiceCategoriesFile = z.strictObject({
  source,
  count,
  serviceCategories: z.array(z.strictObject({ id: uuid, name: text(NAME_MAX) })),
})

const scheduling = z.strictObject({ hide_before: day, hide_after: instant.nullable() })
export type Scheduling = z.infer<typeof scheduling>

const changed = {
  date: instant,
  commit: z.string().regex(/^[0-9a-f]{7,40}$/, 'must be a commit'),
  message: text(1_000),
  contract: reference,
}

export const ChangeRow = z.discriminatedUnion('kind', [
  z.strictObject({ ...changed, kind: z.literal('file removed') }),
  z.strictObject({ ...changed, kind: z.literal('scheduling change'), before: scheduling, after: scheduling }),
  z.strictObject({
    ...changed,
    kind: z.literal('provider change'),
    subcontractorsAdded: z.array(code).max(LIST_MAX),
    subcontractorsRemoved: z.array(code).max(LIST_MAX),
    primeFrom: code.optional(),
    primeTo: code.optional(),
  }),
])
export type ChangeRow = z.infer<typeof ChangeRow>
export type SchedulingChange = Extract<ChangeRow, { kind: 'scheduling change' }>
export type ProviderChange = Extract<ChangeRow, { kind: 'provider change' }>

/** Each change may become a note, and the notes stand together in one fact of at most 1 MiB. */
const CHANGES_MAX = 1_000

export const HistoryFile = z.strictObject({
  source: z.strictObject({
    repository,
    commit,
    paths: z.array(text(1_000)).min(1),
    licence: text(NAME_MAX),
    method: text(1_000),
    firstCommitDate: instant,
    warning: text(WORDS_MAX),
  }),
  changes: z.array(ChangeRow).max(CHANGES_MAX),
})

export const RespeltCodesFile = z.strictObject({
  note: text(1_000),
  respelt: z.array(z.strictObject({ from: code, to: code, basis: text(1_000) })),
})
