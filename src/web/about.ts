/** What this is, in plain English. */
import express, { type Router } from 'express'
import { show } from './page.ts'

export function aboutPages(): Router {
  const router = express.Router()
  router.get('/about', (_, response) => show(response, 'about.njk', { title: 'About Candour', section: 'about' }))
  return router
}
