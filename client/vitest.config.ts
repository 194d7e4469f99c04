import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['*/tests/**/*.test.ts'],
    restoreMocks: true,
    // Pages are drawn in a document of happy-dom; what needs none says so at its head.
    environment: 'node',
  },
});
