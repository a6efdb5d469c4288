'use strict';
// Draws the document with Swagger UI. Nothing is asked of any other server: no validator, no fonts, no images.
const reference = document.getElementById('reference');
window.SwaggerUIBundle({
  url: reference.dataset.document,
  domNode: reference,
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: -1,
  defaultModelExpandDepth: 3,
  defaultModelRendering: 'example',
  displayRequestDuration: true,
  filter: true,
  validatorUrl: null,
  layout: 'BaseLayout',
});
