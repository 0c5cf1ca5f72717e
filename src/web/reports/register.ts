/** The reports of the whole register, of a supplier or of an area: the page, and its tables as files. */
import express, { type Request, type Router } from 'express'
import { dayAt } from '#domain/calendar.ts'
import type { Door } from '#door/door.ts'
import { TIME_ZONE } from '#door/moment.ts'
import type { RegisterYear } from '#door/register-year.ts'
import { csvBundle, csvOf } from '#reports/csv.ts'
import { ODS_TYPE, odsOf } from '#reports/ods.ts'
import type { Cell, Table } from '#reports/tables/table.ts'
import { areaName } from '../area-names.ts'
import { NotFound } from '../finding.ts'
import { show } from '../page.ts'
import { registerAsked, registerShown, type RegisterAsked } from '../presenters/reports-register.ts'
import { registerCover, registerTables } from '../presenters/reports-tables.ts'
import { CSV_TYPE, jsonBytes, sendFile } from './download.ts'

export function reportRegisterPages(door: Door): Router {
  const router = express.Router()

  const found = async (
    request: Request,
  ): Promise<{ readonly asked: RegisterAsked; readonly register: RegisterYear }> => {
    const asked = registerAsked(request.query)
    const { supplier, lot, area, year } = asked
    if (supplier !== undefined && door.views.organisation(supplier) === undefined) throw new NotFound()
    const register = await door.reports.register.read({ supplier, lot, area }, year)
    if (register === undefined) throw new NotFound()
    return { asked, register }
  }
  const nameOf = ({ year, scope }: RegisterYear): string =>
    ['supply-chain-reports', year ?? 'none', scope.supplier, scope.lot, scope.area]
      .filter(part => part !== undefined)
      .join('-')

  router.get('/reports', async (request, response) => {
    const { asked, register } = await found(request)
    const today = dayAt(register.at, TIME_ZONE)
    const { supplier, page } = asked
    const supplierName = supplier === undefined ? null : (door.views.organisation(supplier)?.name ?? supplier)
    const { year } = register
    show(response, 'reports-register.njk', {
      ...registerShown(asked, register, today, areaName, supplierName),
      title: `Annual reports${year === null ? '' : `, ${year}`}${page === 1 ? '' : ` (page ${page})`}`,
      section: 'reports',
    })
  })

  router.get('/reports.json', async (request, response) => {
    const { register } = await found(request)
    const { position, at, year, scope, contracts, lines, changes } = register
    const tables = registerTables(register, areaName).filter(({ name }) => name.startsWith('by-'))
    const document = { position, at, year, scope, contracts, reports: lines, changes, ...rowsByTable(tables) }
    sendFile(response, jsonBytes(document), 'application/json; charset=utf-8', nameOf(register), 'json')
  })
  router.get('/reports.ods', async (request, response) => {
    const { register } = await found(request)
    sendFile(
      response,
      odsOf(registerCover(register), registerTables(register, areaName)),
      ODS_TYPE,
      nameOf(register),
      'ods',
    )
  })
  router.get('/reports.csv', async (request, response) => {
    const { register } = await found(request)
    const tables = registerTables(register, areaName)
    const wanted = request.query['table']
    if (wanted === undefined) {
      sendFile(response, csvBundle(tables), 'application/zip', `${nameOf(register)}-csv`, 'zip')
      return
    }
    const table = tables.find(({ name }) => name === wanted)
    if (table === undefined) throw new NotFound()
    sendFile(response, new TextEncoder().encode(csvOf(table)), CSV_TYPE, `${nameOf(register)}-${table.name}`, 'csv')
  })

  return router
}

/** Each row by the keys of its columns. */
const rowsByTable = (tables: readonly Table[]): Readonly<Record<string, readonly Readonly<Record<string, Cell>>[]>> =>
  Object.fromEntries(
    tables.map(({ name, columns, rows }) => [
      name,
      rows.map(row => Object.fromEntries(columns.map(({ key }, index) => [key, row[index] ?? null]))),
    ]),
  )
