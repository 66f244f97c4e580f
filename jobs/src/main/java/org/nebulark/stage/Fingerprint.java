package org.nebulark.stage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** SHA-256 of texts, each preceded by its length, so that no two lists of texts agree by chance. */
public final class Fingerprint {

  private final MessageDigest digest;

  /** An empty one. */
  public Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds a text. */
  public Fingerprint add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
    return this;
  }

  /** The first 32 hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
  }

  /** Of what a product depends on; the program's version is not in it. */
  public static String of(
      Product product, Map<String, String> options, List<Manifest.Input> inputs) {
    Fingerprint fingerprint = new Fingerprint().add(product.name()).add("" + product.version());
    options.forEach((name, value) -> fingerprint.add(name).add(value));
    inputs.forEach(input -> fingerprint.add(input.name()).add(input.fingerprint()));
    return fingerprint.hex();
  }
}
