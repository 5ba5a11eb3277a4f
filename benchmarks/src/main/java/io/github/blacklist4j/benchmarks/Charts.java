package io.github.blacklist4j.benchmarks;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws what {@link Comparison} measured: time against size, bits per number against size, each with its limit.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar io.github.blacklist4j.benchmarks.Charts comparison.tsv docs/img}
 */
public final class Charts {
    private static final int WIDTH = 820;
    private static final int HEIGHT = 460;
    private static final Color OURS = new Color(0xC0392B);
    private static final Color LIMIT = new Color(0x555555);
    private static final Color[] PEERS = {
        new Color(0x2874A6),
        new Color(0x1E8449),
        new Color(0xB7950B),
        new Color(0x7D3C98),
        new Color(0x17A589),
        new Color(0x784212),
        new Color(0x909497)
    };

    private final Results results;

    private Charts(Results results) {
        this.results = results;
    }

    /**
     * Draws.
     *
     * @param args the file of the comparison, the folder for the pictures
     * @throws IOException if the one cannot be read or the other not be written
     */
    public static void main(String[] args) throws IOException {
        Charts charts = new Charts(Results.read(Path.of(args.length > 0 ? args[0] : Comparison.FILE.toString())));
        Path folder = Path.of(args.length > 1 ? args[1] : ".");
        Files.createDirectories(folder);
        charts.draw(folder, "lookup", "One lookup after other work, ns (median, near miss)", Figure.EVICTED_NEAR);
        charts.draw(folder, "memory", "Bits per number, heap", Figure.BITS_HEAP);
    }

    private void draw(Path folder, String name, String title, Figure figure) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("numbers on the list (North America)")
                .build();
        chart.getStyler()
                .setXAxisLogarithmic(true)
                .setXAxisLogarithmicDecadeOnly(true)
                .setYAxisLogarithmic(true)
                .setYAxisLogarithmicDecadeOnly(true);
        chart.getStyler()
                .setLegendPosition(LegendPosition.OutsideE)
                .setChartBackgroundColor(Color.WHITE)
                .setMarkerSize(6);
        int peer = 0;
        for (Structure structure : Structure.values()) {
            boolean ours = structure == Structure.INDEX;
            Color color = ours || structure == Structure.INDEX_SMALL ? OURS : PEERS[peer++ % PEERS.length];
            add(
                    chart,
                    structure.title().replaceAll("[*`]", ""),
                    results.bySize(Prepared.Data.NANP, structure, figure),
                    color,
                    new BasicStroke(ours ? 3.5f : 1.5f));
        }
        boolean time = figure == Figure.EVICTED_NEAR;
        add(
                chart,
                time ? "limit: one DRAM read" : "limit: Elias–Fano bound",
                results.bySize(Prepared.Data.NANP, Structure.INDEX, time ? Figure.EVICTED_DRAM : Figure.BOUND),
                LIMIT,
                new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {7, 5}, 0));
        Path file = folder.resolve(name + ".svg");
        VectorGraphics2D graphics = new VectorGraphics2D();
        chart.paint(graphics, WIDTH, HEIGHT);
        try (OutputStream out = Files.newOutputStream(file)) {
            Processors.get("svg")
                    .getDocument(graphics.getCommands(), new PageSize(WIDTH, HEIGHT))
                    .writeTo(out);
        }
        System.out.println(file);
    }

    private static void add(XYChart chart, String name, Map<Integer, Double> bySize, Color color, BasicStroke stroke) {
        List<Map.Entry<Integer, Double>> points = Stream.of(new TreeMap<>(bySize))
                .flatMap(sorted -> sorted.entrySet().stream())
                .filter(point -> point.getValue() > 0) // the axis is logarithmic
                .toList();
        if (!points.isEmpty()) {
            XYSeries series = chart.addSeries(
                    name,
                    points.stream().mapToDouble(Map.Entry::getKey).toArray(),
                    points.stream().mapToDouble(Map.Entry::getValue).toArray());
            series.setMarker(SeriesMarkers.CIRCLE);
            series.setMarkerColor(color);
            series.setLineColor(color);
            series.setLineStyle(stroke);
        }
    }
}
