/** The signals of the whole register, ranked by evidence: a list of questions. */
import express, { type Router } from 'express'
import type { Door } from '#door/door.ts'
import { indicators } from '#reports/signals/indicators.ts'
import { NotFound } from '../finding.ts'
import { readsFindings } from '../findings/finding-list.ts'
import { personOf, show } from '../page.ts'
import { pageOf } from '../presenters/paging.ts'
import { registerShown, type AskedOfRegister } from '../presenters/signals-register.ts'

export function signalRegisterPages({ signals }: Door): Router {
  const router = express.Router()

  router.get('/signals', async (request, response) => {
    const { query } = request
    const asked: AskedOfRegister = {
      indicator: indicators.find(({ id }) => id === query['indicator'])?.id ?? '',
      supplier: typeof query['supplier'] === 'string' ? query['supplier'].slice(0, 36) : '',
      page: pageOf(query['page']),
    }
    const shown = registerShown(await signals.register(), asked, indicators)
    if (asked.page > 1 && shown.lines.length === 0) throw new NotFound()
    const title = 'Signals in all contracts'
    show(response, 'signals-register.njk', {
      title: asked.page === 1 ? title : `${title} (page ${asked.page})`,
      section: 'signals',
      crumbs: [{ text: 'Contracts', href: '/' }, { text: 'Signals' }],
      ...shown,
      readsFindings: readsFindings(personOf(response)),
    })
  })

  return router
}
