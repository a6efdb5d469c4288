package fordring.document;

import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.SimpleBidiReorderer;
import com.openhtmltopdf.context.StyleReference;
import com.openhtmltopdf.css.constants.IdentValue;
import com.openhtmltopdf.css.style.CalculatedStyle;
import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.extend.UserInterface;
import com.openhtmltopdf.extend.impl.FSNoOpCacheStore;
import com.openhtmltopdf.layout.BoxBuilder;
import com.openhtmltopdf.layout.Layer;
import com.openhtmltopdf.layout.LayoutContext;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceType;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxFontContext;
import com.openhtmltopdf.pdfboxout.PdfBoxFontResolver;
import com.openhtmltopdf.pdfboxout.PdfBoxReplacedElementFactory;
import com.openhtmltopdf.pdfboxout.PdfBoxTextRenderer;
import com.openhtmltopdf.pdfboxout.PdfBoxUserAgent;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.render.BlockBox;
import com.openhtmltopdf.render.PageBox;
import com.openhtmltopdf.render.RenderingContext;
import com.openhtmltopdf.render.ViewportBox;
import com.openhtmltopdf.render.displaylist.DisplayListCollector;
import com.openhtmltopdf.render.displaylist.DisplayListContainer;
import com.openhtmltopdf.render.displaylist.DisplayListPainter;
import com.openhtmltopdf.simple.extend.XhtmlNamespaceHandler;
import com.openhtmltopdf.util.ThreadCtx;
import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Lays a page out and paints it with its tags, by the parts of openhtmltopdf. Its own renderer would put them together,
 * but also write XMP by xmpbox, which costs a tenth of the time, looks for XML factories on the class path and cannot be
 * turned off. For one document, on one thread.
 */
final class Press implements AutoCloseable {
    private static final int DOTS_PER_PIXEL = 20;
    private static final float DOTS_PER_POINT = DOTS_PER_PIXEL * 96 / 72f;
    private static final String PICTURE = "picture:";

    private final PDDocument document;
    private final SharedContext shared = new SharedContext();
    private final TaggedDevice device = new TaggedDevice(DOTS_PER_POINT);
    private final PdfBoxTextRenderer texts = new PdfBoxTextRenderer();
    private final PdfBoxFontResolver fonts;

    /** @param pictures the only thing that markup can refer to, as {@code picture:name} */
    Press(PDDocument document, Map<String, byte[]> pictures) {
        this.document = document;
        PdfBoxUserAgent agent = agent(pictures);
        agent.setSharedContext(shared);
        device.setWriter(document);
        fonts = new PdfBoxFontResolver(shared, document, FSNoOpCacheStore.INSTANCE, PdfAConformance.PDFA_3_A, true);
        shared.registerWithThread();
        shared.setUserAgentCallback(agent);
        shared.setCss(new StyleReference(agent));
        device.setSharedContext(shared);
        shared.setFontResolver(fonts);
        shared.setReplacedElementFactory(new PdfBoxReplacedElementFactory(device, null, null, null));
        shared.setTextRenderer(texts);
        shared.setDPI(72 * DOTS_PER_POINT);
        shared.setDotsPerPixel(DOTS_PER_PIXEL);
        shared.setPrint(true);
        shared.setInteractive(false);
        shared.setNamespaceHandler(new XhtmlNamespaceHandler());
    }

    private PdfBoxUserAgent agent(Map<String, byte[]> pictures) {
        BiPredicate<String, ExternalResourceType> allowed =
                (uri, type) -> type == ExternalResourceType.IMAGE_RASTER && picture(uri, pictures) != null;
        PdfBoxUserAgent agent = new PdfBoxUserAgent(device);
        agent.setUriResolver((base, uri) -> uri);
        agent.setAccessController(ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI, allowed);
        agent.setAccessController(ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI, allowed);
        agent.setProtocolsStreamFactory(
                Map.of("picture", uri -> new Picture(Objects.requireNonNull(picture(uri, pictures)))));
        return agent;
    }

    private static byte @Nullable [] picture(String uri, Map<String, byte[]> pictures) {
        return uri.startsWith(PICTURE) ? pictures.get(uri.substring(PICTURE.length())) : null;
    }

    void add(PDFont font, String family, int weight) {
        fonts.addFont(
                new PDFontSupplier(font), family, weight, IdentValue.NORMAL, true, PdfBoxFontResolver.FontGroup.MAIN);
    }

    /** Paints what was laid out. */
    void print(Document markup, BlockBox root) throws IOException {
        RenderingContext context = shared.newRenderingContextInstance();
        context.setFontContext(new PdfBoxFontContext());
        context.setOutputDevice(device);
        context.setRootLayer(root.getLayer());
        context.setFastRenderer(true);
        List<PageBox> pages = root.getLayer().getPages();
        context.setPageCount(pages.size());
        device.setRenderingContext(context);
        device.setRoot(root);
        device.start(markup);
        root.getLayer().assignPagePaintingPositions(context, Layer.PAGED_MODE_PRINT);
        DisplayListContainer strokes = new DisplayListCollector(pages).collectRoot(context, root.getLayer());
        for (int i = 0; i < pages.size(); i++) {
            pages.get(i).setBasePagePdfPageIndex(i);
            context.setPage(i, pages.get(i));
            print(context, pages.get(i), strokes.getPageInstructions(i));
        }
        device.finish(context, root);
    }

    LaidOut layOut(Document markup) {
        shared.getCss().setDocumentContext(shared, shared.getNamespaceHandler(), markup, new Paper());
        LayoutContext context = shared.newLayoutContextInstance();
        context.setFontContext(new PdfBoxFontContext());
        context.setDefaultTextDirection(BidiSplitter.LTR);
        texts.setup(context.getFontContext(), new SimpleBidiReorderer());
        BlockBox root = BoxBuilder.createRootBox(context, markup);
        PageBox first = Layer.createPageBox(context, "first");
        root.setContainingBlock(
                new ViewportBox(new Rectangle(first.getContentWidth(context), first.getContentHeight(context))));
        root.layout(context);
        Layer layer = root.getLayer();
        layer.trimEmptyPages(context, layer.getPaintingDimension(context).height);
        layer.layoutPages(context);
        return new LaidOut(shared, root);
    }

    private void print(RenderingContext context, PageBox box, DisplayListContainer.DisplayListPageContainer strokes)
            throws IOException {
        float height = box.getHeight(context) / DOTS_PER_POINT;
        PDPage page = new PDPage(new PDRectangle(box.getWidth(context) / DOTS_PER_POINT, height));
        document.addPage(page);
        try (PDPageContentStream content =
                new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true)) {
            device.initializePage(content, page, height);
            box.paintBackground(context, 0, Layer.PAGED_MODE_PRINT);
            context.setInPageMargins(true);
            box.paintMarginAreas(context, 0, Layer.PAGED_MODE_PRINT);
            context.setInPageMargins(false);
            box.paintBorder(context, 0, Layer.PAGED_MODE_PRINT);
            device.pushClip(box.getPrintClippingBounds(context));
            device.translate(
                    box.getMarginBorderPadding(context, CalculatedStyle.LEFT),
                    box.getMarginBorderPadding(context, CalculatedStyle.TOP) - box.getPaintingTop());
            new DisplayListPainter().paint(context, strokes);
            device.popClip();
            device.finishPage();
        }
    }

    @Override
    public void close() {
        device.close();
        fonts.close();
        ThreadCtx.cleanup();
    }

    private record Picture(byte[] bytes) implements FSStream {
        @Override
        public InputStream getStream() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public Reader getReader() {
            return new InputStreamReader(getStream(), StandardCharsets.ISO_8859_1);
        }
    }

    /** No pointer is over anything. */
    private record Paper() implements UserInterface {
        @Override
        public boolean isHover(Element element) {
            return false;
        }

        @Override
        public boolean isActive(Element element) {
            return false;
        }

        @Override
        public boolean isFocus(Element element) {
            return false;
        }

        @Override
        public boolean isMarker(Element element) {
            return false;
        }
    }
}
