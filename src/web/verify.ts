/** Checking a receipt, in the reader's own page: what is put in is never sent here. */
import express, { type Router } from 'express'
import { show } from './page.ts'

export function verifyPages(): Router {
  const router = express.Router()
  router.get('/verify', (_, response) => show(response, 'verify.njk', { title: 'Check a receipt' }))
  return router
}
