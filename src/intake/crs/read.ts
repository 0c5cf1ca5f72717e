/** The folder of the published configuration, read as a whole or faulted as a whole. */
import { join } from 'node:path'
import type { z } from 'zod'
import { readAreaScheme, type AreaScheme } from '../area-scheme.ts'
import { SourceFaulty, type Rows } from '../fault.ts'
import { readJsonFile, type ReadFile } from '../json-file.ts'
import {
  ContractsFile,
  ContractTypesFile,
  HistoryFile,
  ProvidersFile,
  RespeltCodesFile,
  ServiceCategoriesFile,
} from './shapes.ts'

/** The scheme whose codes the configuration uses: regions by letter, police and crime commissioner areas by name. */
const AREA_SCHEME = 'gb-hmpps-probation'

/** Each file, the member that holds its rows, and the field that names a row. */
const FILES = {
  contracts: { name: 'contracts.json', schema: ContractsFile, rows: { list: 'contracts', name: 'contractReference' } },
  providers: { name: 'providers.json', schema: ProvidersFile, rows: { list: 'providers', name: 'code' } },
  types: { name: 'contract-types.json', schema: ContractTypesFile, rows: { list: 'contractTypes', name: 'code' } },
  categories: {
    name: 'service-categories.json',
    schema: ServiceCategoriesFile,
    rows: { list: 'serviceCategories', name: 'name' },
  },
  history: { name: 'contract-file-history.json', schema: HistoryFile, rows: { list: 'changes', name: 'contract' } },
  respelt: { name: 'respelt-codes.json', schema: RespeltCodesFile, rows: { list: 'respelt', name: 'from' } },
} as const

export type FileKey = keyof typeof FILES
export const fileName = (key: FileKey): string => FILES[key].name

type Contents = { readonly [K in FileKey]: z.infer<(typeof FILES)[K]['schema']> }

/** The files as parsed, each sound by itself; whether they agree is for `disagreements` to say. */
export interface Configuration extends Contents {
  readonly areas: AreaScheme
  /** The files read, with the hex SHA-256 of each. */
  readonly files: readonly { readonly path: string; readonly sha256: string }[]
}

/** @throws SourceFaulty */
export async function readConfiguration(folder: string): Promise<Configuration> {
  const read = <S extends z.ZodType>({ name, schema, rows }: { name: string; schema: S; rows: Rows }) =>
    readJsonFile(join(folder, name), schema, rows)
  const [contracts, providers, types, categories, history, respelt, areas] = await Promise.all([
    read(FILES.contracts),
    read(FILES.providers),
    read(FILES.types),
    read(FILES.categories),
    read(FILES.history),
    read(FILES.respelt),
    readAreaScheme(AREA_SCHEME),
  ])
  if (
    'faults' in contracts ||
    'faults' in providers ||
    'faults' in types ||
    'faults' in categories ||
    'faults' in history ||
    'faults' in respelt
  ) {
    const all = [contracts, providers, types, categories, history, respelt]
    throw new SourceFaulty(all.flatMap(file => ('faults' in file ? file.faults : [])))
  }
  return {
    contracts: contracts.content,
    providers: providers.content,
    types: types.content,
    categories: categories.content,
    history: history.content,
    respelt: respelt.content,
    areas: areas.content,
    files: [contracts, providers, types, categories, history, respelt, areas].map(digested),
  }
}

const digested = ({ file, sha256 }: ReadFile<unknown>) => ({ path: file, sha256 })
