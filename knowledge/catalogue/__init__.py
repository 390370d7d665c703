"""The catalogue of offers: record files, database, loading and questions to it."""
