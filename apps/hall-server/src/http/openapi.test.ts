import { commandTable, viewTable } from '@youxu/protocol';
import { expect, test } from 'vitest';
import { request, testHall } from '../fixtures/test-hall.ts';
import { openApiDocument } from './openapi.ts';

interface Document {
  readonly paths: Readonly<Record<string, Record<string, { responses: Record<string, unknown> }>>>;
  readonly components: { readonly schemas: Record<string, Record<string, unknown>> };
}
const document = openApiDocument() as unknown as Document;

test('the document has every command and view of the tables, and no other', () => {
  const paths = Object.keys(document.paths);
  const described = (prefix: string) =>
    paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  expect(described('/api/v1/commands/').sort()).toEqual(Object.keys(commandTable).sort());
  expect(described('/api/v1/views/').sort()).toEqual(Object.keys(viewTable).sort());
});

test('nothing in it is left open: every answer has a schema with members or is an empty object', () => {
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const { responses } of Object.values(operations)) {
      const text = JSON.stringify(responses);
      expect(text, path).toContain('"ok"');
      expect(text, path).not.toMatch(/"(result|data)":\{\}/);
    }
  }
  expect(JSON.stringify(document.paths['/api/v1/commands/publish-plan'])).toContain('#/components/schemas/HallPlan');
  expect(Object.keys(document.components.schemas.HallPlan?.properties ?? {})).toContain('queues');
});

test('references lead somewhere', () => {
  for (const [, name] of JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    expect(Object.keys(document.components.schemas)).toContain(name);
  }
});

test('the server gives it out', async () => {
  const hall = await testHall();
  const { status, body } = await request(`${hall.url}/api/openapi.json`, {});
  expect(status).toBe(200);
  expect(body).toEqual(JSON.parse(JSON.stringify(document)));
});
