/** How the log stands, who has signed it, how it grew, and how anybody can check it. */
import express, { type Router } from 'express'
import type { Door } from '#door/door.ts'
import { growthOf } from '#transparency/growth.ts'
import type { NoLog } from '#transparency/standing.ts'
import { Transparency } from '#transparency/transparency.ts'
import { show } from './page.ts'
import { growthShown } from './presenters/growth.ts'
import { logShown } from './presenters/transparency.ts'

const TITLE = 'Check this ledger'
/** More could not be told apart in the picture. */
const POINTS_MAX = 200

export function transparencyPages({ clock }: Pick<Door, 'clock'>, log: Transparency | NoLog): Router {
  const router = express.Router()

  router.get('/transparency', (request, response) => {
    if (!(log instanceof Transparency)) {
      show(response, 'transparency.njk', { title: TITLE, ...log })
      return
    }
    const address = `${request.protocol}://${request.get('Host') ?? ''}`
    show(response, 'transparency.njk', {
      title: TITLE,
      address,
      ...logShown(log, log.published.keyEvents(), clock()),
      growth: growthShown(log.provable ? growthOf(log.published, POINTS_MAX) : []),
    })
  })

  return router
}
