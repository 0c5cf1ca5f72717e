/** The rules that contracts are bound to, and the calendars by which their days are counted: open to everybody. */
import express, { type Router } from 'express'
import { calendars } from '#domain/calendar.ts'
import { packs } from '#domain/packs/catalogue.ts'
import type { Door } from '#door/door.ts'
import { NotFound } from './finding.ts'
import { show } from './page.ts'
import { dayOf } from './presenters/dates.ts'
import { calendarLines, packGroups } from './presenters/rule-list.ts'
import { packShown, rulesPage } from './presenters/rules.ts'

export function rulesPages({ clock }: Pick<Door, 'clock'>): Router {
  const router = express.Router()

  router.get('/rules', (_, response) => {
    const today = dayOf(clock())
    show(response, 'rules.njk', { title: 'Rules', section: 'rules', groups: packGroups(packs, today) })
  })

  router.get('/rules/:packId', (request, response) => {
    const { version } = request.query
    const today = dayOf(clock())
    const pack = packShown(request.params.packId, typeof version === 'string' ? version : undefined, today)
    if (pack === undefined) throw new NotFound()
    show(response, 'rule-pack.njk', { section: 'rules', ...rulesPage(pack) })
  })

  router.get('/calendars', (_, response) => {
    show(response, 'calendars.njk', { title: 'Calendars', section: 'rules', calendars: calendarLines(calendars) })
  })

  return router
}
